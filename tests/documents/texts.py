"""The words of the sample documents, in each language that documents come in and in Arabic."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Texts:
    """What a recruiter would have typed; `own` are the heading and the entries of an own section."""

    title: str
    employer: str
    about: str
    department: str
    city: str
    country: str
    note: str
    story: tuple[str, ...]
    duties: tuple[str, ...]
    other_duty: str
    skills: tuple[str, ...]
    preferred: tuple[str, ...]
    degree: str
    own: tuple[str, str, str]
    benefits: tuple[str, ...]
    fair: str
    privacy: str
    apply: str
    physical: str
    signers: tuple[str, ...]


TEXTS = {
    "en": Texts(
        title="Senior Back-End Developer, Timetables",
        employer="Northwind Railways & Co.",
        about="Northwind runs the booking platform of eleven regional railways.",
        department="Platform engineering",
        city="Denver",
        country="US",
        note="2 days in the office",
        story=(
            "You keep four million journeys right, every morning, in snow and in strikes.",
            "Your advice counts when we decide what to build next.",
        ),
        duties=(
            "Design, build and run services in Python that other teams rely on.",
            "Own the PostgreSQL schemas, their migrations and their speed.",
            "Review code so that its author learns from it.",
            "Write down what was decided, and why, where the next person looks.",
            "Take part in the on-call week, one in six.",
        ),
        other_duty="Show visitors around the control room.",
        skills=("Python", "SQL", "HTTP", "Automated tests", "Version control"),
        preferred=("A cloud platform such as AWS", "Experience with event-driven systems and their failures"),
        degree="A degree in computer science, or the same by practice",
        own=("Your first year", "A month in, you have shipped a change.", "At its end, you own a service."),
        benefits=("28 days of leave", "$1,500 a year for learning", "A railcard for you and your family"),
        fair="We hire for what people can do, and tell everybody why they were or were not chosen.",
        privacy="We keep applications for six months.",
        apply="Send a CV and one page about something you built.",
        physical="Sits at a desk; lifts nothing heavier than a laptop.",
        signers=("Hiring manager", "Human resources"),
    ),
    "de": Texts(
        title="Softwareentwicklerin oder Softwareentwickler für Fahrplandatenverarbeitung",
        employer="Nordwind Verkehrsgesellschaft mbH",
        about="Nordwind betreibt die Buchungsplattform von elf Regionalbahnen.",
        department="Plattformentwicklung",
        city="Düsseldorf",
        country="DE",
        note="zwei Tage im Büro",
        story=(
            "Sie halten jeden Morgen vier Millionen Fahrten richtig, bei Schnee und bei Streik.",
            "Ihr Rat zählt, wenn wir entscheiden, was wir als Nächstes bauen.",
        ),
        duties=(
            "Sie entwerfen, bauen und betreiben Dienste in Python, auf die sich andere Gruppen verlassen.",
            "Sie verantworten die Datenbankschemata, ihre Weiterentwicklung und ihre Geschwindigkeit.",
            "Sie prüfen Änderungen so, dass deren Urheberinnen und Urheber daraus lernen.",
            "Sie schreiben Entscheidungen und ihre Gründe dort auf, wo die Nächsten nachsehen.",
            "Sie übernehmen jede sechste Woche die Rufbereitschaft.",
        ),
        other_duty="Sie führen Gäste durch die Leitstelle.",
        skills=("Python", "SQL", "HTTP", "Automatische Tests", "Versionsverwaltung"),
        preferred=("Eine Cloud-Plattform wie AWS", "Erfahrung mit ereignisgesteuerten Systemen"),
        degree="Ein Abschluss in Informatik oder vergleichbare Berufserfahrung",
        own=("Ihr erstes Jahr", "Nach einem Monat ist eine Änderung von Ihnen draußen.", "Dann ein Dienst."),
        benefits=("30 Tage Urlaub", "1.500 € im Jahr für Weiterbildung", "Eine BahnCard für die Familie"),
        fair="Wir stellen nach Können ein und begründen jede Entscheidung.",
        privacy="Wir bewahren Bewerbungen sechs Monate lang auf.",
        apply="Schicken Sie einen Lebenslauf und eine Seite über etwas, das Sie gebaut haben.",
        physical="Überwiegend sitzende Tätigkeit am Schreibtisch.",
        signers=("Fachvorgesetzte", "Personalabteilung"),
    ),
    "fr": Texts(
        title="Développeuse ou développeur d’applications, horaires",
        employer="Chemins de fer du Nord-Est",
        about="Nous exploitons la plateforme de réservation de onze réseaux régionaux.",
        department="Ingénierie de la plateforme",
        city="Besançon",
        country="FR",
        note="2 jours au bureau",
        story=(
            "Chaque matin, quatre millions de trajets sont justes grâce à vous, neige ou grève.",
            "Votre avis compte : c’est ensemble que nous choisissons la suite.",
        ),
        duties=(
            "Concevoir, écrire et exploiter en Python des services sur lesquels comptent d’autres équipes.",
            "Répondre des schémas PostgreSQL, de leurs migrations et de leur rapidité.",
            "Relire le code de façon que son auteur apprenne quelque chose.",
            "Noter ce qui a été décidé, et pourquoi, là où l’on ira le chercher.",
            "Assurer l’astreinte une semaine sur six.",
        ),
        other_duty="Faire visiter la salle de contrôle.",
        skills=("Python", "SQL", "HTTP", "Tests automatiques", "Gestion de versions"),
        preferred=("Une plateforme en nuage telle qu’AWS", "Des systèmes à événements et leurs pannes"),
        degree="Un diplôme en informatique, ou une expérience équivalente",
        own=("Votre première année", "Au bout d’un mois, une modification est en ligne.", "Puis un service."),
        benefits=("28 jours de congé", "1 500 € par an pour apprendre", "Une carte de réduction familiale"),
        fair="Nous recrutons selon ce que chacun sait faire, et nous expliquons nos choix.",
        privacy="Les candidatures sont conservées six mois.",
        apply="Envoyez un CV et une page sur quelque chose que vous avez construit.",
        physical="Travail assis ; rien de plus lourd qu’un ordinateur portable.",
        signers=("Responsable du recrutement", "Ressources humaines"),
    ),
    "es": Texts(
        title="Desarrolladora o desarrollador de servicios, horarios",
        employer="Ferrocarriles del Noroeste, S. A.",
        about="Llevamos la plataforma de reservas de once redes regionales.",
        department="Ingeniería de plataforma",
        city="A Coruña",
        country="ES",
        note="2 días en la oficina",
        story=(
            "Cada mañana mantienes correctos cuatro millones de viajes, con nieve o con huelga.",
            "¿Qué construimos después? Tu opinión cuenta.",
        ),
        duties=(
            "Diseñar, escribir y mantener en Python servicios de los que dependen otros equipos.",
            "Responder de los esquemas de PostgreSQL, de sus migraciones y de su rapidez.",
            "Revisar código de modo que quien lo escribió aprenda algo.",
            "Anotar qué se decidió, y por qué, donde lo buscará la siguiente persona.",
            "Hacer guardia una semana de cada seis.",
        ),
        other_duty="Enseñar la sala de control a las visitas.",
        skills=("Python", "SQL", "HTTP", "Pruebas automáticas", "Control de versiones"),
        preferred=("Una plataforma en la nube como AWS", "Sistemas basados en eventos y sus fallos"),
        degree="Un grado en informática, o lo mismo por la práctica",
        own=("Tu primer año", "Al mes, un cambio tuyo está en marcha.", "Al final, un servicio es tuyo."),
        benefits=("28 días de vacaciones", "1500 € al año para aprender", "Un abono de tren para la familia"),
        fair="Contratamos por lo que cada cual sabe hacer y explicamos por qué.",
        privacy="Guardamos las candidaturas seis meses.",
        apply="Envía un currículum y una página sobre algo que hayas construido.",
        physical="Trabajo sentado; nada más pesado que un portátil.",
        signers=("Responsable de la contratación", "Recursos humanos"),
    ),
    "ar": Texts(
        title="مطوّرة أو مطوّر خدمات، جداول القطارات",
        employer="سكك الشمال",
        about="ندير منصة الحجز لإحدى عشرة شبكة إقليمية.",
        department="هندسة المنصة",
        city="عمّان",
        country="JO",
        note="يومان في المكتب",
        story=(
            "كل صباح تصحّ بفضلك أربعة ملايين رحلة، في الثلج وفي الإضراب.",
            "رأيك مسموع عندما نقرّر ما نبنيه بعد ذلك.",
        ),
        duties=(
            "تصميم خدمات بلغة Python تعتمد عليها فرق أخرى وبناؤها وتشغيلها.",
            "العناية بمخططات PostgreSQL وسرعتها.",
            "مراجعة الشيفرة بحيث يتعلّم كاتبها منها.",
            "تدوين ما تقرّر وسببه حيث يبحث من يأتي بعدك.",
            "المناوبة أسبوعا من كل ستة.",
        ),
        other_duty="مرافقة الزوار في غرفة التحكم.",
        skills=("Python", "SQL", "HTTP", "الاختبارات الآلية", "إدارة الإصدارات"),
        preferred=("منصة سحابية مثل AWS", "أنظمة تقودها الأحداث"),
        degree="شهادة في علوم الحاسوب أو خبرة تعادلها",
        own=("سنتك الأولى", "بعد شهر يعمل تغيير من صنعك.", "وفي نهايتها تتولّى خدمة كاملة."),
        benefits=("ثمانية وعشرون يوم إجازة", "ميزانية للتعلّم", "بطاقة قطار للعائلة"),
        fair="نوظّف بحسب ما يستطيعه الناس ونبيّن أسبابنا.",
        privacy="نحتفظ بالطلبات ستة أشهر.",
        apply="أرسل سيرة ذاتية وصفحة عن شيء بنيته.",
        physical="عمل مكتبي.",
        signers=("مدير التوظيف", "الموارد البشرية"),
    ),
}
