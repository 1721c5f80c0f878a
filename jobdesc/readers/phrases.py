"""Whole headings and what they announce, word for word, in the languages ads come in.

What stands here is a heading whatever surrounds it; the rules in `headings.py` are for the rest.
Small letters, straight apostrophes, no marks at the ends.
"""

from __future__ import annotations

from jobdesc.readers.loose import LooseKind

_BY_KIND: dict[LooseKind, str] = {
    LooseKind.RESPONSIBILITIES: """
        your role & impact|your role and impact|the impact you will have|the impact you'll have
        how you'll make an impact|how you will make an impact|how you will make a difference
        how you'll make a difference|what we need you to do|what you'll achieve|what you will achieve
        what you'll accomplish|what you'll tackle|what you'll drive|what you'll lead|what you'll build
        what you'll deliver|what you will deliver|what you'll be responsible for|what you'll be owning
        what your day will look like|what your days will look like|a typical day|your day to day
        scope of work|scope of the role|principal duties|principal responsibilities|areas of responsibility
        roles and responsibilities|role & responsibilities|role and responsibilities|job functions
        you will|you'll|in this role|in this role you will|in this position you will
        as part of this role, you will
        deine rolle|deine mission|dein aufgabenbereich|aufgabenbereich|aufgabengebiet
        dein verantwortungsbereich
        das erwartet dich|was dich erwartet|das erwartet sie|was sie erwartet|das machst du|das wirst du tun
        deine verantwortung|womit du dich beschäftigst|was du tun wirst|worum es geht
        au quotidien|ton quotidien|votre quotidien|vos responsabilités|tes responsabilités|responsabilités
        tes missions|vos missions|les missions|missions|votre mission|ta mission|ce que vous ferez
        ce que tu feras
        jouw taken|taken|wat je gaat doen|wat je doet|wat ga je doen|jouw verantwoordelijkheden
        taken en verantwoordelijkheden|dit ga je doen|hoe ziet je dag eruit|wat je zal doen
        funciones|tus funciones|responsabilidades|qué harás|¿qué harás|tareas|principales funciones|tu misión
        responsabilità|cosa farai|attività|mansioni|di cosa ti occuperai|principali responsabilità
        o que vais fazer|principais responsabilidades|o que você vai fazer|atividades|as tuas funções
        arbetsuppgifter|dina arbetsuppgifter|vad du kommer att göra|om tjänsten|ansvarsområden|din roll
        arbeidsoppgaver|dine oppgaver|arbejdsopgaver|dine opgaver|dine arbejdsopgaver
        zakres obowiązków|twoje zadania|obowiązki|czym będziesz się zajmować|twój zakres obowiązków
    """,
    LooseKind.QUALIFICATIONS: """
        education|experience|requirements|qualifications|skills and experience|skills & experience
        must have|must haves
        your background|your experience|your skills and experience|essential criteria|selection criteria
        person specification|education and training|education & training|candidate profile|the candidate
        what it takes|who should apply|who can apply|who we want|who you'll be|who you need to be
        you might be a good fit if|you may be a good fit if|you might be a fit if|you'll thrive here if
        you will thrive here if|you'll be successful if|to be successful in this role|to succeed in this role
        to be successful, you will have|what will make you successful|what success looks like in a candidate
        you may be a fit for this role if you|you could be a great fit if|this is for you if|is this you
        we're looking for someone who|we are looking for someone who|the person we're looking for
        we'd love to hear from you if|we'd love to meet you if|we want to hear from you if|apply if you
        what you should have|what you must have|what you have|what we require|we require|you bring
        what we expect|what we expect from you|experience & skills|skills, knowledge and expertise
        required experience|required education|required certifications|job specifications|mandatory skills
        das zeichnet dich aus|was dich auszeichnet|das bist du|dein background|deine skills|deine fähigkeiten
        das macht dich aus|damit überzeugst du|das wünschen wir uns|was wir uns wünschen|wir suchen
        le profil idéal|profil|ton profil|votre profil|profil recherché|ce que nous recherchons
        ce qu'on recherche|prérequis|pré-requis|qui es-tu|qui êtes-vous|vous êtes|tu es
        expérience et formation
        jouw profiel|je profiel|profiel|wat vragen wij|wij vragen|wat we vragen|wie ben jij|dit ben jij
        wat breng je mee|wat neem je mee|functie-eisen|jij hebt|wat je meebrengt|dit breng je mee
        requisitos|requisitos mínimos|tu perfil|perfil|lo que buscamos|qué buscamos|¿qué buscamos|buscamos
        requisiti|il tuo profilo|profilo|chi cerchiamo|cosa cerchiamo|requisiti richiesti
        o que procuramos|perfil pretendido|o teu perfil|quem procuramos|o que buscamos
        kvalifikationer|din profil|om dig|vi söker dig som|vem är du|din bakgrund|krav|vem vi söker
        kvalifikasjoner|din bakgrunn|hvem er du|hvem er du?|dine kvalifikationer
        wymagania|nasze wymagania|czego oczekujemy|oczekujemy|twój profil|kogo szukamy
    """,
    LooseKind.PREFERRED: """
        bonus|pluses|plus|a plus|big plus|bonus points|bonus points if|bonus points if you have
        bonus skills|ideally|ideally you also have|ideally, you|additional qualifications|assets
        would be a plus|it's a plus if|it is a plus if|it would be a plus if|what would be nice|also great
        even better if|even better if you have|ways to stand out|stand out if you have|added bonus
        nice to haves but not required|nice to have (but not required)|nice to have skills|other assets
        desirable criteria|desirable skills|desirable experience|desired experience|preferred criteria
        das wäre toll|von vorteil|ein plus|pluspunkte|schön, wenn du|nice to know|optional
        les plus|un plus|les petits plus|atouts|un atout|serait un plus|les +
        is een plus|een pré|pré|pluspunten|mooi meegenomen|dat is mooi meegenomen
        se valora|se valorará|valorable|valoramos|deseable|requisitos deseables|deseables
        costituisce un plus|costituiscono un plus|requisiti preferenziali|sarà considerato un plus
        valorizamos|fatores de valorização|diferenciais|será um diferencial
        meriterande|det är meriterande om|mile widziane|dodatkowym atutem będzie|dodatkowe atuty
    """,
    LooseKind.BENEFITS: """
        pay range|pay transparency|compensation range|salary range|salary & benefits|salary and benefits
        compensation & perks|the perks|perks of the job|the package|the offer|what's on offer|rewards
        our commitment to you|how we reward you|how we take care of you|how we support you|what we provide
        what you'll love|what you'll enjoy|what you will enjoy|what you can look forward to|you'll enjoy
        why you should apply|why you should join us|why should you join us|why should you be interested
        reasons to join us|reasons to join|what makes us great|what's in it for me|we've got you covered
        total compensation|remuneration|employee perks|health and wellness|wellness|time off|additional perks
        wir bieten|wir bieten dir|wir bieten ihnen|das bieten wir|das bieten wir dir|was wir bieten
        deine vorteile
        was wir dir bieten|darauf kannst du dich freuen|darauf können sie sich freuen|warum wir|warum zu uns
        unser angebot|unsere benefits|deine benefits|das bekommst du|was du bekommst|gute gründe für uns
        nous offrons|nous t'offrons|ce que nous offrons|nos avantages|les avantages|avantages
        pourquoi nous rejoindre
        pourquoi nous|ce que nous vous offrons|on t'offre|package|rémunération et avantages|conditions
        wat bieden wij|wij bieden|wat wij bieden|dit bieden wij|dit bieden wij jou|arbeidsvoorwaarden
        wat krijg je
        wat krijg je van ons|wat we bieden|ons aanbod|dit krijg je|wat wij jou bieden|waarom wij
        ofrecemos|qué ofrecemos|¿qué ofrecemos|beneficios|lo que ofrecemos|qué te ofrecemos|te ofrecemos
        cosa offriamo|offriamo|benefit|i nostri benefit|perché unirti a noi|cosa ti offriamo
        o que oferecemos|oferecemos|benefícios
        vi erbjuder|vad vi erbjuder|förmåner|vi tilbyr|vi tilbyder|hvad vi tilbyder|hva vi tilbyr
        oferujemy|co oferujemy|nasza oferta|benefity
    """,
    LooseKind.APPLY: """
        application deadline|deadline|deadline to apply|application closing date|the process|hiring timeline
        our hiring process|our recruitment process|what to expect in the interview process|to apply|apply here
        the hiring process|what's next|next step|sound like you|sounds like you|does this sound like you
        ready to join|ready to join us|ready for the next step|how we hire|application requirements
        so bewirbst du dich|so geht es weiter|dein weg zu uns|interesse|interessiert|klingt gut|bewirb dich
        bewirb dich jetzt|dein ansprechpartner|deine ansprechpartnerin|bewerbungsprozess|kontakt
        comment postuler|pour postuler|le process|process|le processus|processus de recrutement|intéressé
        intéressé(e)|étapes du recrutement|les étapes
        solliciteren|interesse?|ben jij geïnteresseerd|geïnteresseerd|hoe solliciteer je|sollicitatieprocedure
        cómo aplicar|proceso de selección|cómo postular|inscríbete
        come candidarsi|candidatura|processo di selezione|candidati
        como candidatar|processo de recrutamento|candidata-te
        ansökan|så ansöker du|om ansökan|urvalsprocess|ansøgning|søknad|kontaktpersoner
        jak aplikować|aplikuj|proces rekrutacji
    """,
    LooseKind.EQUAL_OPPORTUNITY: """
        diversity, equity and inclusion|diversity, equity, and inclusion|diversity, equity & inclusion|dei
        de&i
        our commitment to diversity|our commitment to diversity and inclusion|diversity and inclusion
        diversity & inclusion|inclusion & diversity|commitment to diversity|equity and inclusion|eeo|eoe
        reasonable accommodation|reasonable accommodations|reasonable adjustments|equal opportunities
        equal opportunity statement|an inclusive workplace|disability confident|belonging
        chancengleichheit|vielfalt|diversity bei uns|diversité|diversité et inclusion|inclusion
        igualdad de oportunidades|pari opportunità|mångfald|equal employment opportunity statement
    """,
    LooseKind.COMPANY: """
        who we are|what we do|what we believe|what drives us|why we exist|our purpose|our vision|our product
        our products|our customers|our people|our business|our organisation|our organization|a bit about us
        a little about us|more about us|get to know us|the company|company background|company info
        company information|company profile|about the company|about our company|about the organization
        about the organisation|about the business|about the client|about our client|our client|the client
        das sind wir|wer wir sind|über uns|unternehmensbeschreibung|unternehmensprofil|das unternehmen
        was uns antreibt|unsere mission|unsere vision
        l'entreprise|qui sommes-nous|à propos|à propos de nous|notre entreprise|notre société|la société
        descriptif de l'entreprise|description de l'entreprise|notre histoire
        over ons|wie zijn wij|wie wij zijn|over het bedrijf|dit zijn wij
        sobre nosotros|quiénes somos|¿quiénes somos|quienes somos|sobre la empresa
        chi siamo|su di noi|l'azienda|azienda
        sobre nós|quem somos|sobre a empresa
        om oss|om företaget|om os|om bedriften|o nas|o firmie|kim jesteśmy
    """,
    LooseKind.ABOUT: """
        about the role|about this role|about the job|about the position|about this position|the role|the job
        the position|the opportunity|your opportunity|your impact|your role|what's the role
        what is the role|the role in a nutshell
        role in a nutshell|role purpose|job purpose|purpose of the role|purpose of the job
        purpose of the position
        position purpose|role overview|role summary|job overview|position overview|position summary
        at a glance
        the team|about the team|about your team|meet the team|your team|our team|who you'll work with
        what success looks like|the real challenge
        the challenges|why this role matters|why is this role crucial|why this role exists
        who you will work with|the team you'll join|the challenge|your challenge|the mission|context|project
        über die stelle|über die rolle|die stelle|die rolle|die position|stellenbeschreibung|dein team
        das team
        le poste|le rôle|description du poste|descriptif du poste|à propos du poste|l'équipe|votre équipe
        ton équipe|contexte|le contexte|contexte du poste|contexte de la mission
        de functie|functieomschrijving|over de functie|over de rol|de rol|het team|jouw team|jouw rol
        sobre el puesto|descripción del puesto|el puesto|descripción|sobre el rol|el equipo
        la posizione|il ruolo|descrizione|descrizione della posizione|il team
        sobre a vaga|sobre a função|a função|descrição da vaga|descrição
        om rollen|om jobbet|om stillingen|rollen|teamet
        o roli|opis stanowiska
    """,
    LooseKind.SKILLS: """
        technical skills|soft skills|hard skills|core skills|key skills|core competencies|key competencies
        language skills|languages|our stack|our tech stack|the tech stack|the stack|tech stack|your toolbox
        tools and technologies|tools & technologies|technologies we use|technology stack|technical environment
        kenntnisse|sprachkenntnisse|kompetenzen|fähigkeiten|technologien|unser tech-stack|unser tech stack
        compétences|compétences techniques|compétences requises|environnement technique|stack technique
        savoir-faire|langues|la stack
        vaardigheden|competenties|habilidades|competencias|competenze|competenze tecniche|competências
        kompetenser|umiejętności|technologie
    """,
    LooseKind.OTHER: """
        reporting to|visa sponsorship|background checks|location|locations|work location|job location
        schedule|working hours|hours|work schedule|travel|shift
        travel requirements|physical demands|physical requirements|working conditions|work environment
        work authorization|visa sponsorship|sponsorship|relocation|security clearance|background checks
        job type|employment type|employee type|contract type|reporting line|reporting to|reports to|supervisor
        department|start date|duration|additional information|other information|further information
        important information|important notes|important note|privacy notice|disclaimer|background check|job id
        date posted|ai disclosure|use of ai|export control|recruitment agencies|agencies
        to recruitment agencies
        notice to recruiters|legal|standort|arbeitsort|einsatzort|arbeitszeit|beginn|lieu|localisation
        type de contrat
        informations complémentaires|locatie|standplaats|ubicación|horario|sede|localização|plats|lokalizacja
    """,
}
KIND_OF = {
    phrase.strip(): kind
    for kind, phrases in _BY_KIND.items()
    for line in phrases.strip().splitlines()
    for phrase in line.split("|")
}
