"""Which words of a heading announce what, in English, German, French, Dutch and a little more.

The first rule that fits decides, so the narrow ones stand before the wide ones: "physical
requirements" is no list of qualifications, "preferred skills" are not just skills.
"""

from __future__ import annotations

import re

from jobdesc.readers.loose import LooseKind


def _unwrapped(words: str) -> str:
    return "".join(line.strip() for line in words.splitlines())


_RULES: tuple[tuple[LooseKind, str], ...] = (
    (
        LooseKind.QUALIFICATIONS,
        r"""
        (?:required|minimum)\s?(?:/|and|or|&)\s?(?:desired|preferred)|
        ^(?:experience|education|skills|qualifications)\b.{0,60}\b(?:qualifications|essential|include)
        """,
    ),
    (
        LooseKind.BENEFITS,
        r"""
        we(?:'ll| will)$|working (?:for|at) .{1,30}|
        why (?:should )?you (?:should )?(?:apply|be interested|join)|what you'll receive|will you (?:get|
        receive)|
        you(?:'ll| will) receive|les plus de l'offre|ce qui t'attend|was dich erwartet|o que oferecemos|
        salary range|
        ce que (?:vous|tu) (?:trouverez|trouveras)|chez nous|ce qu'on t'offre|das bekommst du|
        darauf kannst du dich|wat krijg je|wat wij|
        benefits?(?= (?:and|&|such|include|package|offered)|$)
        """,
    ),
    (
        LooseKind.OTHER,
        r"""
        workplace(?: type)?|remote(?: status|/ ?hybrid)|work arrangement|
        (?:tech|hardware|system|equipment|internet|pc) (?:requirements|specifications)|company name|
        supervisor|
        (?:prepared|approved|reviewed) by.*|fte|(?:exemption|restricted) status|(?:position|experience|
        career) level|shifts?|start date|intended start date|contract(?: type)?|
        working model|work model|job (?:category|family|code)|date posted|posted|closing date|
        recruitment scams?|informações adicionais|locais|
        physical (?:demands?|requirements?|environment)|work(?:ing)? (?:environment|conditions?|
        schedule|location|hours|arrangements?)(?! &)|arbeitsumfeld|job (?:types?|id|
        function(?!s)(?:al)?(?: area)?|details|title|grade)|employment type|(?:position|employee|worker|
        time) (?:type|sub-?type|details|status)|seniority level|(?:background|criminal) \w+|e-verify|
        work locations?|grade level|technology requirements|required travel|reports to|
        work direction\w*|industr\w+|cookies?|privacy \w+|similar jobs|posting number|key details|
        key questions|additional (?:information|notes)|review date|appointment type|business unit|
        equipment operations?|url|expected outcomes|layer b.*
        """,
    ),
    (
        LooseKind.EQUAL_OPPORTUNITY,
        r"""
        belonging(?: at .{1,30})?|
        igualdade de oportunidade.*|gelijke kansen|égalité des chances|
        equal|eeo\w*|ada statement|non-?discrimination|diversity|inclusion|accommodations?|
        accessibility|chancengleichheit|gleichstellung|vielfalt|diversité|diversiteit|equality
        """,
    ),
    (
        LooseKind.APPLY,
        r"""
        application materials|materials|(?:applicants?|candidates?) should (?:submit|send|include)|
        wie geht es weiter|
        déroulement|(?:processus|process) de recrutement|étapes|candidature|envie de nous rejoindre|
        sollicitatieprocedure|so geht es weiter|application package|required documents|special instructions|
        appl(?:y|ication|ications|ying)(?! (?:support|develop|engineer|secur|design|manage|architect))|
        interviews?|(?:hiring|recruitment|selection|
        recruiting) process|next steps|contact(?: us)?|kontakt|bewerb\w*|ansprechpartner\w*|
        instructions|reach out|get in touch|questions|interested|neugierig|interessiert|recrutement|
        entretiens|postuler|sollicit\w*|candidater|this is the process|our process|what happens next|
        notice to candidates|applicants
        """,
    ),
    (
        LooseKind.PREFERRED,
        r"""
        fera la différence|feront la différence|serait un plus|das wäre toll|mooi meegenomen|
        nice[- ]to[- ]haves?|preferred(?! candidates? will(?! have))|we prefer|highly valued|desir(?:ed|
        able|eable)|
        bonus (?:points|skills|if)|(?:a|big) plus|great if you|good to have|additional considerations|
        wünschenswert|von vorteil|idealerweise|brownie points|not required|sets? you apart|stand out|
        have an edge|even better|would be great|optional|advantageous|petits plus|atouts?|valorização|
        pluspunt\w*|pluspunkt\w*|pre|pré|meriterande|extra credit
        """,
    ),
    (
        LooseKind.RESPONSIBILITIES,
        r"""
        (?:required|expected|asked) to$|
        mission se|concreet betekent|ansvarsomr[åa]den|arbetsuppgifter|
        ce que (?:vous|tu) (?:ferez|feras|vas faire)|ton quotidien|votre quotidien|(?:votre|ton) rôle|
        was du (?:machst|tust|bewegst)|das machst du|das sind deine|jouw rol|
        responsibilit\w+|duties|accountabilit\w+|what you(?:'ll| will|’ll) (?:do|be doing|be up to|
        work on|own|ship)|what will you (?:do|be doing)|you(?:'ll| will) do|tasks?|(?:essential|job|
        key) functions?|day[- ]to[- ]day|a day in the life|your impact|special assignments?|what you do|
        (?:\w*)aufgaben\w*|tätigkeiten|missions(?: principales)?|(?:your|votre|ta|vos|tes|
        deine) missions?|mission (?=& resp)|ga je doen|taken|werkzaamheden|attributions|you(?:'ll| will)$|
        will be able to|candidates? will$|you(?:'ll| will) (?:own|lead|build|work|be (?:responsible|working|
        contributing))\b|the work|contribut\w+|deliverables|key activities|in this role|responsabili\w+|
        vous ferez|arbetsuppgifter|how you'll contribute|funções|report preparation|
        decision making
        """,
    ),
    (
        LooseKind.BENEFITS,
        r"""
        benefits?|perks?|(?:we|can|what \w+|to) offers?|offer|on offer|compensation|
        salary(?: information)?|pay|wages?|rewards?|in it for you|you(?:'ll| will) (?:get|love|find)|
        (?:get|find) here|in return|reward\w*|bieten|bietet|vorteile|angebot|das erwartet dich|
        freu\w* dich|vergütung|gehalt|avantages|offrons|offre|salaire|rémunération|bied(?:en|t)|aanbod|
        verwachten|wij bieden|oferecemos|offriamo|ofrecemos|erbjuder|why (?:join|you|work|us|choose)|
        pourquoi|warum|why .{1,30}|life at .{1,30}|advantages|work-life balance|grow your \w+|(?:what|
        here is what) you can expect|what you get|what you'll get|(?:we|be) provided?(?: with)?
        """,
    ),
    (
        LooseKind.QUALIFICATIONS,
        r"""
        someone who|perfect (?:job|role|fit|match) (?:for|if)|
        ideal profile|
        required knowledge|required certificates|knowledge(?=,| (?:and|&) (?:skills|abilities|experience)|
        $)|would make you|make you a \w+|kvalifikationer|vi s[öo]ker|is (?:not )?for you if|is a fit if|
        strong fit if|education and experience|pré-requisitos|lo que buscamos|
        we look for|we need|you look like|das solltest du|du hast|du bist|tu as|vous avez|
        wie ben jij|jij hebt|
        requirements?|required|qualif\w+|what you(?:'ll| will)? (?:bring|need|have)|you bring|
        who you are|about you|(?:your|dein|ihr|votre|ton|jouw) profile?|profil(?: recherché)?|
        experience|expérience|education|éducation|looking for|need to see|makes you successful|
        must[- ]haves?|essential|you(?:'ll| will)? need|to succeed|ksa\w*|anforderungen|voraussetzungen|
        bringst|mitbringst|mitbringen|breng je mee|functie-?eisen|(?:great|good|strong) fit|eligib\w+|
        ideal (?:candidate|teacher)|you(?:'ll| will) have(?! the)|candidates?(?! will(?! have))|
        certifications?|licen[sc]es?|you have|thrives?|expectations|beeindruckst|überzeugst|requisitos|
        krav|wie zoeken wij|match for this role|we(?:'d| would) like to see|you are|perfil|formation|
        savoir-être|key success \w+|eisen|eis|bagage
        """,
    ),
    (
        LooseKind.SKILLS,
        r"""
        la stack|stack technique|stack|tooling|
        compétences? (?:techniques|requises)|hard skills|soft skills|
        skills?|skillset|competenc\w+|abilities|kenntnisse|fähigkeiten|kompetenzen|compétences|
        vaardigheden|tech(?:nology)? stack|technologies|languages|habilidades|tools
        """,
    ),
    (
        LooseKind.COMPANY,
        r"""
        (?:our|core) (?:\w+ )?values
        """,
    ),
    (
        LooseKind.ABOUT,
        r"""
        jouw team|das team und deine rolle|
        (?:about|meet|the|our|your) (?:\w+ )?team|(?:about|the|this|our|your|deine) (?:role|job|position|
        opportunity|programme?|assignment)|
        le poste|(?:role|position|job|project|general|course|posting|mission) (?:overview|description|
        summary|purpose|information|profile)|(?<!company )(?:overview|description)|summary|
        purpose(?: of function)?|role|stellenbeschreibung|die stelle|de functie|résumé|opportunity|
        functieomschrijving|om rollen|general purpose
        """,
    ),
    (
        LooseKind.COMPANY,
        r"""
        organi[sz]ational objective|le contexte|o nas|quem somos|chi siamo|
        l'entreprise|l'équipe|notre (?:équipe|histoire|culture|mission)|unser team|dein team|das team|
        about us|who (?:we are|is)|about (?!the role)[\w&.' -]{1,40}|(?:the|our|our shared|
        meet the) (?:company|team|mission|story|values|culture)|company(?: (?:description|overview|
        culture|background|context))?|wer wir sind|über .{1,30}|unternehmen|à propos.*|over ons|
        school description|team|institution|culture|das sind wir|wie zijn wij|a culture that|
        how we work|background|om oss|mission|vision|who are we|qui sommes-nous|sobre .{1,30}|values
        """,
    ),
    (
        LooseKind.OTHER,
        r"""
        disclaimer|remarks?|locations?|standort|travel|schedule|duration|department|supervision|terms|
        availability|dates?|hours
        """,
    ),
)
RULES = tuple((kind, re.compile(rf"(?<!\w)(?:{_unwrapped(words)})(?!\w)")) for kind, words in _RULES)
