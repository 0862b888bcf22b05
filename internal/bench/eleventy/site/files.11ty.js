// The feed, the sitemap and the search index of each language.
import { base, escape, languages, t, themes } from "./templates/portal.js";

const names = ["feed.xml", "sitemap.xml", "search-index.json"];
const stamp = (date) => date.toISOString().replace(/\.\d+/, "");

export const data = {
  files: languages.flatMap((l) => names.map((name) => ({ l, name }))),
  pagination: { data: "files", size: 1, alias: "file" },
  permalink: (d) => `/${d.file.l.tag}/${d.file.name}`,
};

const writers = {
  "feed.xml": (s, l) => {
    const latest = s.entries.toSorted((a, b) => b.date - a.date).slice(0, 20);
    return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${l.tag}">
<id>${base}/${l.tag}/</id>
<title>${t(l, "site_name")}</title>
<link rel="self" href="${base}/${l.tag}/feed.xml"/>
<updated>${stamp(latest[0].date)}</updated>
<author><name>${t(l, "site_name")}</name></author>
${latest.map((e) => `<entry><id>${base}${e.url}</id><title>${e.title}</title><updated>${stamp(e.date)}</updated><link href="${base}${e.url}"/><summary>${escape(e.summary)}</summary></entry>`).join("\n")}
</feed>
`;
  },
  "sitemap.xml": (s) => {
    const paths = ["", "units/", ...themes.map((x) => `themes/${x}/`), ...[...s.units.keys()].sort().map((u) => `units/${u}/`), ...[...s.byKey.keys()].map((key) => key + "/")];
    return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${paths
  .map(
    (path) => `<url><loc>${base}/${s.language.tag}/${path}</loc>
${languages.map((o) => `<xhtml:link rel="alternate" hreflang="${o.tag}" href="${base}/${o.tag}/${path}"/>`).join("\n")}
</url>`,
  )
  .join("\n")}
</urlset>
`;
  },
  "search-index.json": (s) => "[\n" + s.entries.map((e) => JSON.stringify({ title: e.plain, url: e.url, summary: e.summary })).join(",\n") + "\n]\n",
};

export function render(d) {
  const s = d.collections.portal[d.file.l.tag];
  return writers[d.file.name](s, d.file.l);
}
