"""English verbs that work is told with, in all their forms, and the nouns that are made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jobdesc.review.inflections import all_forms

_VERBS: Final = """
    accept access accommodate accompany accomplish achieve acquire act activate adapt add address adhere
    adjust administer adopt advance advise advocate aggregate aid alert align allocate amend analyse
    analyze animate annotate announce answer anticipate apply appoint appraise approve arbitrate architect
    archive arrange articulate ask assemble assess assign assist assume assure attach attend attract audit
    audition augment author authorise authorize automate avoid back bake balance be become begin benchmark
    bend bill bind blend block blog bolt book boost bore bottle brainstorm break bridge brief bring broker
    brush budget buff build buy calculate calibrate call campaign capture care carry carve cash catalog
    catalogue catch cater champion change charge chart chase check chip choose clarify classify clean
    clear climb close co-operate co-ordinate coach code collaborate collate collect combine comfort
    command commission commit communicate compare compile complete comply compose compute conceive
    conceptualise conceptualize conclude conduct confer configure confirm connect conserve consider
    consolidate construct consult contact contain continue contract contribute control convene convert
    convey convince cook cool cooperate coordinate copy correct correspond counsel count cover craft
    create critique cross cultivate curate customise customize cut deal debug decide decontaminate
    decorate deepen define delegate deliver demonstrate deploy derive describe design detect determine
    develop devise diagnose differentiate dig digitise digitize direct disassemble disburse discover
    discuss disinfect dismantle dispatch dispense display dispose disseminate distil distinguish
    distribute diversify divide do document draft draw dress drill drive dump duplicate dust earn edit
    educate elaborate elevate elicit eliminate embed embody embrace employ empower enable encourage
    enforce engage engineer enhance enjoy enlist enrich enrol enroll ensure enter entertain erect escalate
    escort establish estimate evaluate evangelise evangelize evolve examine exceed excel exchange execute
    exemplify exercise exert exhibit expand expedite experiment explain explore expose extend extract
    fabricate facilitate fasten feed fetch field figure file fill film finalise finalize finance find
    fine-tune finish fit fix fly focus fold follow forecast forge form formulate foster frame free fulfil
    fulfill function fund furnish further gain gather generate get give go govern grade greet grind groom
    grow guarantee guard guide hammer handle hang harmonise harmonize harness harvest have head heat help
    highlight hire hold honor honour host hunt identify illustrate immerse implement improve incorporate
    increase influence inform initiate innovate input insert inspect inspire install instil instill
    institute instruct insure integrate interact interface interpret interview introduce invent inventory
    invest investigate invite invoice involve isolate issue iterate join journey judge keep key label
    launch lay lead learn lecture level leverage liaise lift link listen load locate log look lower
    lubricate mail maintain make manage manipulate manufacture map mark market massage master match
    maximise maximize measure mediate meet mentor merge migrate minimise minimize mitigate mix model
    moderate modernise modernize modify mold monitor motivate mould mount move multi-task multitask nail
    name navigate negotiate network normalise normalize note notify nurture obey observe obtain offer
    onboard open operate operationalise operationalize optimise optimize orchestrate order organise
    organize orient originate outline overhaul oversee own pack package paint park participate partner
    patch patrol pay perform permit photograph pick pilot pioneer pitch place plan plant play polish
    position post pour practice practise preheat prepare prescribe present preserve press prevent price
    print prioritise prioritize process procure produce profile program programme progress project promote
    proofread propose protect prototype prove provide provision publish pull purchase pursue push put
    qualify quantify query question quote raise reach react read realise realize reassemble recall receive
    recognise recognize recommend reconcile record recover recruit rectify recycle redesign reduce
    refactor refer refill refine reflect refresh register regulate rehearse reinforce relate relay release
    relieve remain remediate remember remind remove render renew renovate rent reorder repair replace
    replenish reply report represent request require requisition research reserve resolve respect respond
    restock restore restrain retain retrieve return reuse review revise reward rewrite ride roll rotate
    route rule run safeguard sample satisfy save scale scan schedule scope scout scrape screen script seal
    search seat secure see seek segment select sell send separate sequence serve service set settle sew
    shadow shape share sharpen ship shop shovel show shut sign signal simplify simulate sing sit size
    sketch smooth solicit solve sort source speak spearhead specialise specialize specify splice split
    sponsor spot spray spread sprinkle stabilise stabilize stack staff stage stamp stand standardise
    standardize start state stay steer stimulate stock stop store straighten strategise strategize
    streamline strengthen stretch string strive structure study style submit substitute succeed suggest
    summarise summarize supervise supplement supply support survey sustain sweep switch synthesise
    synthesize systematise tackle tag tailor take talk target teach tell tend test testify thread thrive
    tidy tie trace track trade train transcribe transfer transform transition translate transmit transport
    travel treat triage trim troubleshoot tune turn tutor type uncover undergo understand undertake unify
    unite unload unlock update upgrade uphold upload use utilise utilize validate value vary verify view
    visit visualise visualize volunteer walk warn wash watch wear weigh welcome weld win wire withdraw
    work wrap write
"""
_ACTS: Final = """
    accomplishment:accomplish acquisition:acquire adaptation:adapt adherence:adhere
    administration:administer allocation:allocate analysis:analyse application:apply arrangement:arrange
    assembly:assemble assessment:assess assignment:assign assistance:assist attendance:attend
    automation:automate calculation:calculate calibration:calibrate clarification:clarify
    classification:classify co-operation:co-operate co-ordination:co-ordinate collaboration:collaborate
    collation:collate collection:collect commissioning:commission communication:communicate
    compilation:compile completion:complete compliance:comply composition:compose conception:conceive
    configuration:configure consolidation:consolidate construction:construct consultation:consult
    contribution:contribute conversion:convert cooperation:cooperate coordination:coordinate
    correction:correct creation:create cultivation:cultivate customisation:customise
    customization:customize definition:define delivery:deliver demonstration:demonstrate deployment:deploy
    design:design detection:detect determination:determine development:develop digitisation:digitise
    digitization:digitize dissemination:disseminate distribution:distribute documentation:document
    elaboration:elaborate enforcement:enforce engagement:engage enhancement:enhance
    establishment:establish estimation:estimate evaluation:evaluate examination:examine execution:execute
    expansion:expand facilitation:facilitate formulation:formulate fulfillment:fulfill fulfilment:fulfil
    generation:generate identification:identify implementation:implement improvement:improve
    initiation:initiate inspection:inspect installation:install integration:integrate
    interpretation:interpret investigation:investigate involvement:take-part maintenance:maintain
    management:manage measurement:measure migration:migrate mitigation:mitigate modification:modify
    negotiation:negotiate observation:observe operation:operate optimisation:optimise
    optimization:optimize orchestration:orchestrate organisation:organise organization:organize
    oversight:oversee ownership:own participation:take-part performance:perform preparation:prepare
    presentation:present prevention:prevent prioritisation:prioritise prioritization:prioritize
    procurement:procure production:produce promotion:promote protection:protect provision:provide
    publication:publish realisation:realise realization:realize reconciliation:reconcile
    recruitment:recruit reduction:reduce refinement:refine registration:register removal:remove
    renewal:renew replacement:replace replenishment:replenish representation:represent resolution:resolve
    retention:retain retrieval:retrieve review:review revision:revise selection:select
    simplification:simplify specification:specify standardisation:standardise standardization:standardize
    submission:submit supervision:supervise supply:supply support:support testing:test
    transcription:transcribe transformation:transform translation:translate treatment:treat update:update
    upkeep:maintain utilisation:use utilization:use validation:validate verification:verify
    visualisation:visualise visualization:visualize
"""

VERBS: Final[Mapping[str, str]] = {
    form: verb
    for verb in _VERBS.split()
    for form in sorted(all_forms(verb))
    if not form.endswith("'s") and form.isascii()
}
"""The plain form of each form."""

ACTS: Final[Mapping[str, str]] = {
    noun: verb.replace("-part", " part")
    for noun, _, verb in (entry.partition(":") for entry in _ACTS.split())
}
"""What somebody does, as a noun, and the verb in it."""
