"""Where articles come from: pages, feeds and sitemaps fetched from the web, folders that are watched."""
