"""Rich pastes: Word's and Google Docs' own markup, tables, and pages full of other things."""

from __future__ import annotations

from decimal import Decimal

from jobdesc.document.values import Pay
from jobdesc.readers import LooseAd
from jobdesc.readers.web import read

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->
<style>p.MsoNormal {mso-style-parent:""; margin:0cm}</style></head><body>
<p class=MsoTitle>Clock Mender<o:p></o:p></p>
<p class=MsoNormal><b>Responsibilities<o:p></o:p></b></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Open the case<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>Find what stopped</p></body></html>"""

DOCS = """<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">
<p dir="ltr"><span style="font-weight:700">Requirements</span></p>
<ul><li dir="ltr"><p dir="ltr"><span style="font-weight:400">Steady hands</span></p></li>
<li><p><span style="font-weight:400">Good </span>
<span style="font-weight:700">eyes</span></p></li></ul></b>"""

PAGE = """<nav><a href="/jobs">All jobs</a></nav><h1>Tide Reader</h1><script>track("Requirements")</script>
<table><tr><th>Location</th><td>Hull</td></tr><tr><td>Pay:</td>
<td>&euro;40.000 &ndash; &euro;45.000 per year</td></tr></table>
<h2>What you will do</h2><p>Read the tide.<br>Write it down.</p>
<p><a href="https://tide.example/apply/9">Apply here</a></p><footer>Cookie settings</footer>"""


WORD_CLIPBOARD = """<!--StartFragment--><p class=MsoNormal><b><span lang=EN-GB
style='mso-fareast-language:DE'>What you bring<o:p></o:p></span></b></p>
<p class=MsoListParagraph style='margin-left:36.0pt;mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span
style='font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;</span></span></span><!--[endif]-->Two steady
hands</p><p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span
style='mso-list:Ignore'>2.<span>&nbsp; </span></span><!--[endif]-->A quiet voice</p>
<!--[if gte mso 9]><xml><o:shapedefaults/>Hidden words</xml><![endif]--><!--EndFragment-->"""

REPLY = """<div dir="ltr">Could you put this online?</div><div class="gmail_quote"><div>On Tuesday Ada
wrote:</div><blockquote style="margin:0 0 0 .8ex;border-left:1px solid"><div><b>Duties</b></div>
<div>- Feed the otters</div><div>- Count the otters</div></blockquote></div>"""

SAVED = """<!DOCTYPE html><html><head><title>Otter Keeper | Jobs</title><style>b{}</style></head><body>
<header>
<nav><a href="/">Home</a></nav></header><aside><h3>Similar jobs</h3><ul><li>Seal Keeper</li></ul></aside>
<main><h1>Otter Keeper</h1><section><h2>Our offer</h2><ul><li>Fish for lunch</li><li><p>A wet suit</p>
</li></ul></section><noscript>Switch it on</noscript><form><button>Apply now</button></form></main>
<footer><p>Privacy</p></footer></body></html>"""


def outline(ad: LooseAd) -> list[tuple[str, str, list[str]]]:
    return [
        (section.kind.value, section.heading, [item.text for item in section.items])
        for section in ad.sections
    ]


def test_a_paste_from_word_loses_its_junk_and_keeps_its_list() -> None:
    ad = read(WORD)
    assert ad.source == "Clock Mender\nResponsibilities\nOpen the case\nFind what stopped"
    assert outline(ad) == [
        ("other", "Clock Mender", []),
        ("responsibilities", "Responsibilities", ["Open the case", "Find what stopped"]),
    ]
    assert ad.facts.title is not None
    assert ad.facts.title.value == "Clock Mender"


def test_a_bold_paragraph_from_google_docs_is_a_heading_and_a_bold_word_is_not() -> None:
    assert outline(read(DOCS)) == [("qualifications", "Requirements", ["Steady hands", "Good eyes"])]


def test_a_web_page_keeps_the_ad_and_drops_what_surrounds_it() -> None:
    ad = read(PAGE)
    assert ad.source.split("\n") == [
        "Tide Reader",
        "Location: Hull",
        "Pay: €40.000 – €45.000 per year",
        "What you will do",
        "Read the tide.",
        "Write it down.",
        "Apply here (https://tide.example/apply/9)",
    ]
    assert ad.sections[-1].kind.value == "responsibilities"
    assert [item.text for item in ad.sections[-1].items[:2]] == ["Read the tide.", "Write it down."]


def test_facts_are_found_in_tables_and_links() -> None:
    facts = read(PAGE).facts
    assert [place.value for place in facts.places] == ["Hull"]
    assert facts.pay is not None
    assert facts.pay.value == Pay(low=Decimal(40000), high=Decimal(45000), currency="EUR")
    assert facts.apply_link is not None
    assert facts.apply_link.value == "https://tide.example/apply/9"


def test_the_same_ad_reads_the_same_as_text_and_as_html() -> None:
    html = "<h2>Benefits</h2><ul><li>A boat</li><li>A bell</li></ul>"
    assert outline(read(html)) == [("benefits", "Benefits", ["A boat", "A bell"])]


def test_a_link_of_another_kind_is_never_offered() -> None:
    ad = read('<p><a href="javascript:alert(1)">Apply</a> <a href="data:text/html,apply">apply</a></p>')
    assert ad.source == "Apply apply"
    assert ad.facts.apply_link is None


def test_the_clipboard_of_word_hides_its_bullets_in_comments() -> None:
    assert outline(read(WORD_CLIPBOARD)) == [
        ("qualifications", "What you bring", ["Two steady hands", "A quiet voice"])
    ]


def test_an_ad_quoted_in_a_reply_is_still_read() -> None:
    assert outline(read(REPLY))[-1] == ("responsibilities", "Duties", ["Feed the otters", "Count the otters"])


def test_a_saved_page_brings_the_job_without_menus_and_other_jobs() -> None:
    ad = read(SAVED)
    assert ad.source.split("\n") == ["Otter Keeper", "Our offer", "Fish for lunch", "A wet suit"]
    assert outline(ad)[-1] == ("benefits", "Our offer", ["Fish for lunch", "A wet suit"])
