"""Small news in every format that is read, written by hand, to be damaged."""

import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Mapping

_SEED = "19-01-2021 Reuters\nPræsidenten talte i Aalborg.\n\nHan var glad, oplyser politiet.\n"
_PLAIN = "Broen åbner\n\nBroen kostede 50 millioner kroner.\n\nArbejdet varede i fire år.\n"
_MARKDOWN = """---
title: "Havnen: en ny tid"
date: 2021-02
url: https://example.org/havn
---
# Havnen: en ny tid

Havnen i **Aarhus** fik [nye kraner](https://example.org) &amp; spor.

- 50 millioner
- 2 år
"""
_PAGE = """<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Broen</title>
<meta property="article:published_time" content="2020-05-01T10:00:00+02:00"></head>
<body><nav><a href="/">Forside</a></nav><article><h1>Broen åbner</h1>
<p>Broen mellem de to <b>byer</b> åbnede fredag &amp; blev straks taget i brug af mange bilister.</p>
<p>Den kostede 50 millioner kroner, og arbejdet varede i fire år, oplyser kommunen.</p>
</article></body></html>
"""
_NITF_BODY = "<body><body.content><p>Broen åbner fredag.</p><p>Den er 8 kilometer.</p></body.content></body>"
_NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf xml:lang="da"><head><title>Broen</title><docdata management-status="usable">
<doc-id id-string="broen-1"/><date.issue norm="20210106T213000+0100"/></docdata></head>{_NITF_BODY}</nitf>
"""
_G2 = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:example.org:1" version="2"><itemMeta><itemClass qcode="ninat:text"/>
<versionCreated>2021-01-07T10:15:00+01:00</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>Broen åbner</headline></contentMeta>
<contentSet><inlineXML><nitf>{_NITF_BODY}</nitf></inlineXML></contentSet></newsItem></itemSet></newsMessage>
"""
_NEWSML1 = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<NewsML Version="1.2"><NewsItem xml:lang="da"><Identification><NewsIdentifier>
<ProviderId>example.org</ProviderId><DateId>20030214</DateId><NewsItemId>RB7</NewsItemId>
<RevisionId PreviousRevision="0" Update="N">1</RevisionId>
<PublicIdentifier>urn:newsml:example.org:20030214:RB7:1</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20030214T115500+0100</FirstCreated>
<ThisRevisionCreated>20030214T115900+0100</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Broen</HeadLine></NewsLines><ContentItem><MediaType FormalName="Text"/>
<Format FormalName="NITF"/><DataContent><nitf>{_NITF_BODY}</nitf></DataContent></ContentItem></NewsComponent>
</NewsItem></NewsML>
"""
_NINJS_1 = """{"uri": "https://example.org/ninjs/1", "type": "text", "language": "en-GB",
 "pubstatus": "usable", "versioncreated": "2020-11-03T08:00:00Z", "headline": "Polls open",
 "body_xhtml": "<p>Polls opened on <b>Tuesday</b> &amp; closed.</p><p>Turnout was&nbsp;high.</p>"}
"""
_NINJS_2 = """{"uri": "urn:ninjs:2", "standard": {"name": "ninjs", "version": "2.0"}, "type": "text",
 "language": "da", "versioncreated": "2022-02-01T08:00:00+01:00",
 "headlines": [{"role": "main", "value": "Ny minister"}],
 "bodies": [{"contenttype": "text/plain", "value": "Hun er valgt.\\n\\nDet skete tirsdag."}]}
"""
_LINES = """{"id": "a", "title": "Broen", "text": "Broen åbner.\\n\\nDen er lang.", "date": "2021-02-03"}
{"id": "b", "text": "Havnen er stor."}
"""
_SHELF = {"a.xml": _NITF, "b.json": _NINJS_1, "c.md": _MARKDOWN, "d/e.txt": _PLAIN, "../outside.txt": _PLAIN}


def samples() -> dict[str, bytes]:
    """Give a sound file of each format by its name; a member of the archives means to leave its folder."""
    tar = _tarred(_SHELF)
    texts = {
        "seed.txt": _SEED,
        "plain.txt": _PLAIN,
        "markdown.md": _MARKDOWN,
        "page.html": _PAGE,
        "nitf.xml": _NITF,
        "newsml-g2.xml": _G2,
        "ninjs-1.json": _NINJS_1,
        "ninjs-2.json": _NINJS_2,
        "lines.jsonl": _LINES,
    }
    return {
        **{name: text.encode() for name, text in texts.items()},
        "newsml-1.xml": _NEWSML1.encode("iso-8859-1"),
        "print.pdf": _printed("Havnen er stor.", "Den er ny."),
        "lines.jsonl.gz": gzip.compress(_LINES.encode(), mtime=0),
        "shelf.zip": _zipped(_SHELF),
        "shelf.tar.gz": gzip.compress(tar, mtime=0),
        "shelf.tar.xz": lzma.compress(tar),
    }


def _zipped(members: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _tarred(members: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, text in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(text.encode())
            archive.addfile(header, io.BytesIO(text.encode()))
    return packed.getvalue()


def _printed(*lines: str) -> bytes:
    """Print lines onto the one page of a PDF file."""
    drawn = "BT /F1 12 Tf 14 TL 50 700 Td\n" + "".join(f"({line}) Tj T*\n" for line in lines) + "ET"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[4 0 R]/Count 1>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/MediaBox[0 0 600 800]/Contents 5 0 R>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
    )
    raw, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(raw))
        raw += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(raw)}\n%%EOF"
    return f"{raw}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("ascii")
