"""Small feeds and sitemaps, written by hand after their standards, with Danish text."""

LONG_TEXT = "<p>Broen over bæltet åbnede fredag, og køen af biler nåede næsten til Nyborg.</p>" * 9

RSS_2 = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
 <channel>
  <title>Avisen</title><link>https://avis.example/</link><language>da-DK</language>
  <item>
   <title>Broen åbner &amp; køen vokser</title><link>https://avis.example/bro?utm_source=rss</link>
   <guid isPermaLink="false">17</guid><pubDate>Wed, 06 Jan 2021 00:30:00 +0100</pubDate>
   <dc:creator>Bo Bi</dc:creator><description>Kort om broen.</description>
   <content:encoded><![CDATA[{LONG_TEXT}<script>alert("nej")</script>]]></content:encoded>
  </item>
  <item>
   <title>Havnen bygges om</title><link>https://avis.example/havn</link>
   <description>Havnen får nye kraner …</description>
  </item>
  <item><title>Uden adresse</title></item>
 </channel>
</rss>
"""

RSS_1 = """<?xml version="1.0" encoding="iso-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
 <channel rdf:about="https://avis.example/rss"><title>Gamle Avis</title></channel>
 <item rdf:about="https://avis.example/ø">
  <title>Ø til salg</title><link>https://avis.example/ø</link><dc:date>2003-02-14T12:00:00+01:00</dc:date>
 </item>
</rdf:RDF>
""".encode("iso-8859-1")

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da">
 <title>Avisen</title><id>urn:x</id><updated>2021-01-07T10:00:00Z</updated>
 <entry>
  <title>Kongen taler</title><id>tag:avis.example,2021:1</id><link href="https://avis.example/konge"/>
  <published>2021-01-06T23:30:00+01:00</published><updated>2021-01-07T09:00:00+01:00</updated>
  <author><name>Ann Å</name></author>
  <content type="html">{LONG_TEXT.replace("<", "&lt;")}</content>
 </entry>
</feed>
"""

NEWS_SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
 <url>
  <loc>https://avis.example/ældre</loc>
  <news:news>
   <news:publication><news:name>Avisen</news:name><news:language>da</news:language></news:publication>
   <news:publication_date>2021-01-06T14:30:00+01:00</news:publication_date>
   <news:title>Ældre får plads</news:title>
  </news:news>
 </url>
 <url><loc>https://avis.example/b</loc><lastmod>2021-01-08</lastmod></url>
 <url><loc>mailto:nobody</loc></url>
</urlset>
"""

SITEMAP_INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
 <sitemap><loc>https://avis.example/nyheder.xml</loc><lastmod>2021-01-06</lastmod></sitemap>
 <sitemap><loc>/relative.xml</loc></sitemap>
</sitemapindex>
"""
