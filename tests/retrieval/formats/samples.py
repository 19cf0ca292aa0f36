"""Small news in every format, written by hand after the IPTC's standards, and packers for them."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from retrieval.errors import ArticleError
from retrieval.formats import Collection, load_articles
from retrieval.records import Article

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf version="-//IPTC//DTD NITF 3.6//EN" xml:lang="da">
 <head>
  <title>Kongres stormet</title>
  <docdata management-status="usable">
   <doc-id id-string="ritzau-2021-0106-17" regsrc="RB"/>
   <date.issue norm="20210106T213000+0100"/>
   <doc.copyright holder="Ritzau" year="2021"/>
  </docdata>
  <pubdata name="Den Daglige Avis" ex-ref="https://example.org/kongres"/>
 </head>
 <body>
  <body.head>
   <hedline><hl1>Demonstranter stormer <em>Kongressen</em></hl1><hl2>Fem mistede livet</hl2></hedline>
   <byline>Af <person>Bo Bi</person> <byttl>korrespondent</byttl></byline>
   <distributor>Ritzau</distributor>
   <dateline><location>Washington</location> <story.date norm="20210106">6. januar</story.date></dateline>
   <abstract><p>Kongressen blev stormet onsdag.</p></abstract>
  </body.head>
  <body.content>
   <p>Tilhængere af <person>Donald Trump</person> brød ind i
      <location>Kongressen</location> &amp; ødelagde møbler.</p>
   <media media-type="image">
    <media-reference mime-type="image/jpeg" source="a.jpg"/>
    <media-caption><p>Politiet foran bygningen.</p></media-caption>
   </media>
   <hl2>Udgangsforbud</hl2>
   <block><p>Byen l&aelig;rer &#230;ldre regler.</p><ul><li>Klokken 18</li><li>Klokken 6</li></ul></block>
  </body.content>
  <body.end><tagline>bobi@example.org</tagline></body.end>
 </body>
</nitf>
"""

_XHTML = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Nej</title></head><body>
<p>Kongen talte <b>onsdag</b> i Aarhus.<br/>Han var glad.</p><p>&#8211; Tak, sagde han.</p></body></html>"""

G2_ITEM = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:ritzau.dk:20210107:17"
  version="2" standard="NewsML-G2" standardversion="2.29" conformance="power" xml:lang="da">
 <rightsInfo><copyrightHolder qcode="rb:1"><name>Ritzau A/S</name></copyrightHolder></rightsInfo>
 <itemMeta>
  <itemClass qcode="ninat:text"/>
  <provider qcode="nprov:ritzau"/>
  <versionCreated>2021-01-07T10:15:00+01:00</versionCreated>
  <pubStatus qcode="stat:usable"/>
  <link rel="irel:canonical" href="https://example.org/kongen"/>
 </itemMeta>
 <contentMeta>
  <creator qcode="rb:bo"><name>Bo Bi</name></creator>
  <language tag="da-DK"/>
  <headline>Kongen taler
   i Aarhus</headline>
 </contentMeta>
 <contentSet><inlineXML contenttype="application/xhtml+xml">{_XHTML}</inlineXML></contentSet>
</newsItem>"""

G2_CANCELED = G2_ITEM.replace("stat:usable", "stat:canceled").replace(":17", ":18")
G2_PICTURE = """<newsItem guid="urn:newsml:ritzau.dk:20210107:19"><itemMeta><itemClass qcode="ninat:picture"/>
<pubStatus qcode="stat:usable"/></itemMeta>
<contentSet><remoteContent href="a.jpg"/></contentSet></newsItem>"""

G2_NITF = NITF.partition("<nitf")[1] + NITF.partition("<nitf")[2].replace("l&aelig;rer", "lærer")
G2_MESSAGE = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">
 <header><sent>2021-01-07T10:15:01+01:00</sent></header>
 <itemSet>
  <packageItem guid="urn:ritzau:1"><groupSet root="g"><group id="g"/></groupSet></packageItem>
  {G2_ITEM}
  {G2_CANCELED}
  {G2_PICTURE}
  <newsItem guid="tag:ritzau.dk,2021:20">
   <itemMeta><versionCreated>2021-01-08T09:00:00Z</versionCreated></itemMeta>
   <contentSet><inlineXML>{G2_NITF}</inlineXML></contentSet></newsItem>
 </itemSet>
</newsMessage>
"""

NEWSML1 = """<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE NewsML SYSTEM "http://www.iptc.org/std/NewsML/1.2/specification/NewsML_1.2.dtd">
<NewsML Version="1.2">
 <NewsEnvelope><DateAndTime>20030214T120000+0100</DateAndTime></NewsEnvelope>
 <NewsItem xml:lang="da">
  <Identification><NewsIdentifier>
   <ProviderId>ritzau.dk</ProviderId><DateId>20030214</DateId><NewsItemId>RB7</NewsItemId>
   <RevisionId PreviousRevision="0" Update="N">1</RevisionId>
   <PublicIdentifier>urn:newsml:ritzau.dk:20030214:RB7:1</PublicIdentifier>
  </NewsIdentifier></Identification>
  <NewsManagement>
   <NewsItemType FormalName="News"/><FirstCreated>20030214T115500+0100</FirstCreated>
   <ThisRevisionCreated>20030214T115900+0100</ThisRevisionCreated><Status FormalName="Usable"/>
  </NewsManagement>
  <NewsComponent>
   <NewsLines><HeadLine>Broen åbner</HeadLine><ByLine>Bo Bi</ByLine></NewsLines>
   <AdministrativeMetadata><Provider><Party FormalName="Ritzau"/></Provider></AdministrativeMetadata>
   <NewsComponent>
    <Role FormalName="Main"/>
    <DescriptiveMetadata><Language FormalName="da"/></DescriptiveMetadata>
    <ContentItem><MediaType FormalName="Photo"/><DataContent>Ikke tekst</DataContent></ContentItem>
    <ContentItem><MediaType FormalName="Text"/><Format FormalName="NITF"/><DataContent>
     <nitf><body><body.content>
      <p>Broen åbner fredag.</p><p>Den er 8 kilometer.</p>
     </body.content></body></nitf>
    </DataContent></ContentItem>
   </NewsComponent>
  </NewsComponent>
 </NewsItem>
</NewsML>
""".encode("iso-8859-1")

NINJS_1 = """{
 "uri": "https://example.org/ninjs/1",
 "type": "text",
 "language": "en-GB",
 "pubstatus": "usable",
 "versioncreated": "2020-11-03T08:00:00Z",
 "copyrightholder": "Example News",
 "byline": "Ann Orr",
 "headline": "Polls open",
 "infosource": [{"name": "Reuters"}],
 "body_text": "Polls opened on Tuesday.\\n\\nTurnout was high.",
 "body_xhtml": "<p>Polls opened on <b>Tuesday</b> &amp; closed.</p><p>Turnout was&nbsp;high.</p>"
}
"""

NINJS_2 = """{
 "uri": "urn:ninjs:2",
 "standard": {"name": "ninjs", "version": "2.0"},
 "type": "text",
 "language": "da",
 "pubstatus": "usable",
 "versioncreated": "2022-02-01T08:00:00+01:00",
 "headlines": [{"role": "short", "value": "Kort"}, {"role": "main", "value": "Ny minister"}],
 "by": "Bo Bi",
 "infosources": [{"name": "Ritzau", "role": "provider"}],
 "bodies": [{"contenttype": "text/plain", "value": "Hun er valgt.\\n\\nDet skete tirsdag."}]
}
"""

MARKDOWN = """---
title: "Havnen: en ny tid"
date: 2021-02
author: Bo Bi
url: https://example.org/havn
---
# Havnen: en ny tid

Havnen i **Aarhus** fik [nye kraner](https://example.org) &amp; spor
onsdag.

## Prisen

- 50 millioner
- 2 år

> - Det er godt, siger direktøren.
"""

PAGE = """<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>Broen - Avisen</title>
<meta property="og:title" content="Broen åbner"><meta property="og:site_name" content="Avisen">
<meta name="author" content="Bo Bi"><link rel="canonical" href="https://example.org/bro">
<meta property="article:published_time" content="2020-05-01T10:00:00+02:00"></head>
<body><nav><a href="/">Forside</a> <a href="/sport">Sport</a></nav>
<article><h1>Broen åbner</h1>
<p>Broen mellem de to <b>byer</b> åbnede fredag &amp; blev straks taget i brug af mange bilister.</p>
<p>Den kostede 50 millioner kroner, og arbejdet varede i fire år, oplyser kommunen.</p>
<script>alert("nej")</script></article>
<footer>Vi bruger cookies. Copyright Avisen 1999.</footer></body></html>
"""


def load(folder: Path, name: str, content: str | bytes) -> Collection:
    """Write a file and load it as the program does."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load_articles([path])


def load_one(folder: Path, name: str, content: str | bytes) -> Article:
    """Load the only article of a file that has no faults."""
    collection = load(folder, name, content)
    assert collection.problems == ()
    (article,) = collection.articles
    return article


def fault_in(folder: Path, name: str, content: str | bytes) -> ArticleError:
    """Load a file that holds nothing but one fault."""
    collection = load(folder, name, content)
    assert collection.articles == ()
    (fault,) = collection.problems
    assert fault.path == folder / name
    with pytest.raises(ArticleError):
        load_articles([fault.path], strict=True)
    return fault


def texts(article: Article) -> list[str]:
    """Give the texts of an article's paragraphs."""
    return [paragraph.text for paragraph in article.paragraphs]


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Pack files into a zip archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def tarred(members: Mapping[str, str | bytes], *entries: tarfile.TarInfo) -> bytes:
    """Pack files, and entries without content, into a tar archive."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for entry in entries:
            archive.addfile(entry)
        for name, content in members.items():
            raw = content.encode() if isinstance(content, str) else content
            header = tarfile.TarInfo(name)
            header.size = len(raw)
            archive.addfile(header, io.BytesIO(raw))
    return packed.getvalue()


def pdf(*pages: str, title: str | None = None, author: str | None = None) -> bytes:
    """Print lines onto pages, in a PDF file written by hand: a page an argument, a line a line."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    said = "".join(f"/{key} ({value})" for key, value in (("Title", title), ("Author", author)) if value)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, page in enumerate(pages):
        lines = "".join(f"({line}) Tj T*\n" for line in page.splitlines())
        drawn = f"BT /F1 12 Tf 14 TL 50 700 Td\n{lines}ET"
        resources = "/Resources<</Font<</F1 3 0 R>>>>/MediaBox[0 0 600 800]"
        objects.append(f"<</Type/Page/Parent 2 0 R{resources}/Contents {5 + 2 * number} 0 R>>")
        objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream")
    return _written([*objects, f"<<{said}>>"])


def _written(objects: list[str]) -> bytes:
    """Write numbered objects with their table; the last one says who made the file."""
    raw, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(raw))
        raw += f"{number} 0 obj{content}endobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R/Info {size - 1} 0 R>>\nstartxref\n{len(raw)}\n%%EOF"
    return raw + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()
