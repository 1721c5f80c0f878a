"""Words people use for jobs, as data: see `meanings` for how they are read.

Grown from how recruiters type, not from any list; a line more is all that a new word needs, and a
case in `tests/roles/test_ways_of_saying.py`.
"""

# Said of many jobs: they tell fewer of them apart.
KINDS = """
developer engineer programmer coder architect manager designer administrator analyst specialist
consultant technician tester owner coordinator master lead expert officer agent scientist
"""

# Tell no jobs apart, so a role that does not say them is found as well.
LEVELS = """
senior sr junior jr lead principal staff mid intermediate associate entry level graduate trainee intern
experienced head chief leitender ii iii 1 2 3 tier l1 l2 l3 remote hybrid onsite contract freelance
permanent parttime fulltime stage alternance werkstudent berufseinsteiger confirme debutant
"""

# Not looked for at all.
NOISE = """
a an the of for in at to with and or who someone somebody person people guy guru ninja rockstar wizard
whiz pro job jobs role position vacancy opening ad posting need needed wanted looking hiring new our
good great team und oder mit fur im der die das eine ein gesucht stelle de des du la le les un une et
pour recherche poste en el y template description jd s
"""

# What is typed, and what it may mean, the likeliest first. Read by the same rules as a title.
MEANINGS = """
developer: engineer, programmer
engineer: developer, programmer
programmer: developer, engineer
coder: developer, engineer
development: developer, engineer
engineering: engineer, developer
programming: developer, engineer
swe: software developer, backend developer, fullstack developer
sde: software developer, backend developer, fullstack developer
software developer: backend developer, fullstack developer, web application developer
software engineer: backend developer, fullstack developer, web application developer
software architect: backend developer, fullstack developer
server side: backend
serverside: backend
fe: frontend
be: backend
client side: frontend
fs: fullstack
ops: devops, operations
operation: ops, devops
sys admin: infrastructure engineer, system administrator
sysadmin: infrastructure engineer, system administrator
system administrator: infrastructure engineer
linux: infrastructure engineer
linux engineer: infrastructure engineer
linux administrator: infrastructure engineer, system administrator
unix administrator: infrastructure engineer, system administrator
windows administrator: infrastructure engineer, technical support
server administrator: infrastructure engineer, system administrator
cloud administrator: cloud engineer, infrastructure engineer
sysop: infrastructure engineer, devops
infra: infrastructure
reliability engineer: sre
release manager: release engineer
management: manager
mgmt: manager
em: engineering manager
developer manager: engineering manager
development lead: engineering lead
team lead: engineering team lead
tech lead: engineering lead
head of engineering: engineering manager
pm: product manager, project manager
po: product owner
tpm: technical product manager, technical project manager
pmo: project manager, project coordinator
program manager: project manager
programme manager: project manager
product lead: product manager
project lead: project manager
delivery lead: delivery manager
agile coach: scrum master
scrummaster: scrum master
app developer: mobile app developer
iphone: ios
ipad: ios
apple: ios
smartphone: mobile
db: database
dbadmin: database administrator
sql: database
ms sql: sqlserver
big data: data engineer
bi: data warehouse
powerbi: bi, data warehouse
tableau: bi, data warehouse
looker: bi, data warehouse
qlik: bi, data warehouse
dashboard: bi, data warehouse
pipeline: etl
data ops: data engineer
ai: ml
genai: ai
llm: ai, language model
deep learning: ml
nlp: language model
computer vision: vision
test: qa, tester
testing: qa, test, tester
tester: test engineer, qa
manual tester: tester, qa
automation tester: test automation engineer
qc: qa
quality control: qa
quality engineer: qa engineer
testautomation: test automation
security: cybersecurity, infosec
cybersecurity: security
infosec: security
secop: security operations
pentester: application security engineer
penetration tester: application security engineer
ethical hacker: application security engineer
support: helpdesk, servicedesk
tech support: technical support
it support: technical support
1st level support: helpdesk
first level support: helpdesk
2nd level support: technical support
it guy: it support
desktop support: technical support
customer support engineer: technical support engineer
customer support: technical support, product support
application support: technical support, product support
user support: technical support
web designer: ui designer
graphical user interface: ui
gui: ui
ux researcher: ux designer
usability: ux
interface designer: ui designer
web dev: web developer
webmaster: website developer
webapp: web application
web app: web application
java developer: backend developer
spring developer: backend developer
python developer: backend developer, web application developer
go developer: backend developer
node developer: backend developer
dotnet developer: backend developer, aspnet developer
csharp developer: backend developer, aspnet developer
ruby developer: rails developer, backend developer
js developer: javascript developer
html developer: frontend developer
css developer: frontend developer
api: web service
rest: api
microservice: api
soa: middleware, integration
esb: middleware
integration: middleware
messaging: middleware
entwickler: developer, engineer
entwicklerin: developer, engineer
entwicklung: developer, engineer
programmierer: programmer, developer, engineer
ingenieur: engineer, developer
ingenieurin: engineer, developer
techniker: technician, specialist
administratorin: administrator
leiter: manager
leiterin: manager
verantwortlicher: manager
teamleiter: engineering team lead
entwicklungsleiter: engineering manager, development manager
leiter softwareentwicklung: engineering manager, development manager
projekt: project
produkt: product
projektleitung: project manager
daten: data
datenbank: database
sicherheit: security
informationssicherheit: information security
it sicherheit: it security
anwendung: application
anwendungsentwickler: software developer, web application developer, backend developer
fachinformatiker: software developer, technical support
oberflache: ui
gestalter: designer
schnittstelle: api, integration
qualitatssicherung: qa
softwaretester: software tester
maschinelles lernen: ml
kunstliche intelligenz: ai
ki: ai
anwendersupport: technical support
benutzer: user
netz: web
developpeur: developer, engineer
developpeuse: developer, engineer
programmeur: programmer, developer
ingenieure: engineer, developer
administrateur: administrator
responsable: manager
chef projet: project manager
cheffe projet: project manager
chef produit: product manager
donnee: data
base donnee: database
securite: security
cybersecurite: cybersecurity
logiciel: software
testeur: tester, qa
testeuse: tester, qa
concepteur: designer
apprentissage automatique: ml
ia: ai
application mobile: mobile application
mobile: app
technicien: technician, specialist
technicien support: support technician
support informatique: technical support
informatique: it
desarrollador: developer, engineer
desarrolladora: developer, engineer
ingeniero: engineer, developer
ingeniera: engineer, developer
programador: programmer, developer
gerente producto: product manager
jefe proyecto: project manager
dato: data
disenador: designer
"""
