// What pages look up: messages, and the entries of each language by key, unit and theme.
import { readFileSync } from "node:fs";

const json = (name) => JSON.parse(readFileSync(new URL("../" + name, import.meta.url), "utf8"));

export const base = "https://bench.example";
export const themes = ["work", "start-business", "live"];
export const featured = json("featured.json");
export const languages = json("languages.json").map((l) => ({ ...l, messages: null }));
const byTag = Object.fromEntries(languages.map((l) => [l.tag, l]));
export const language = (tag) => byTag[tag];

const special = /[&<>"']/g;
const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const escape = (s) => s.replace(special, (c) => entities[c]);

// t is a message, escaped once.
export const t = (l, id) => l.messages[id];

export const day = (date) => date.toISOString().slice(0, 10);

const byNumber = (a, b) => a.weight - b.weight;

// portal is made once a build, before any page.
export function portal(all) {
  for (const l of languages) {
    const messages = json(`messages/${l.tag}.json`);
    l.messages = Object.fromEntries(Object.entries(messages).map(([id, text]) => [id, escape(text)]));
    l.frame = null;
  }
  const sites = Object.fromEntries(languages.map((l) => [l.tag, { language: l, byKey: new Map(), entries: [], parts: new Map(), units: new Map(), themes: new Map() }]));
  for (const page of all) {
    const d = page.data;
    if (!d.key) continue;
    const e = {
      key: d.key, kind: d.kind, parent: d.parent, title: escape(d.title), plain: d.title, summary: d.summary, weight: d.weight,
      deadline: d.deadline, units: d.units ?? [], themes: d.themes ?? [], date: page.date, url: `/${d.lang}/${d.key}/`,
    };
    const s = sites[d.lang];
    s.byKey.set(e.key, e);
    if (e.kind === "task" || e.kind === "service") s.entries.push(e);
  }
  const add = (map, key, e) => (map.get(key) ?? map.set(key, []).get(key)).push(e);
  for (const s of Object.values(sites)) {
    s.entries.sort(byNumber);
    for (const e of s.byKey.values()) if (e.parent) add(s.parts, e.parent, e);
    for (const list of s.parts.values()) {
      list.sort(byNumber);
      list.forEach((e, i) => ((e.previous = list[i - 1]), (e.next = list[i + 1])));
    }
    for (const e of s.entries) {
      for (const u of e.units) add(s.units, u, e);
      for (const x of e.themes) add(s.themes, x, e);
    }
  }
  return sites;
}

export const row = (l, e) =>
  (e.row ??= `<li><a href="${e.url}">${e.title}</a>${e.deadline ? ` <time datetime="${e.deadline}">${t(l, "by_" + e.deadline)}</time>` : ""}${e.units.length ? ` <span>${t(l, e.units[0])}</span>` : ""}</li>`);

export const register = (l, list) => `<ol>\n${list.map((e) => row(l, e)).join("\n")}\n</ol>`;

// crumbs lead from the home page to what an entry is part of.
export function crumbs(s, parent) {
  const l = s.language;
  const up = [];
  for (let e = s.byKey.get(parent); e; e = s.byKey.get(e.parent)) up.unshift(`<li><a href="${e.url}">${e.title}</a></li>`);
  return `<nav class="crumbs" aria-label="${t(l, "nav_crumbs")}"><ol>
<li><a href="/${l.tag}/">${t(l, "home_title")}</a></li>
${up.join("\n")}
</ol></nav>`;
}

// frame is what is the same on all pages of a language.
function frame(l) {
  return (l.frame ??= {
    header: `<a class="skip" href="#main">${t(l, "nav_skip")}</a>
<header>
<p>${t(l, "site_unofficial")}</p>
<p class="site-name"><a href="/${l.tag}/">${t(l, "site_name")}</a></p>
<form role="search" action="/${l.tag}/"><label for="q">${t(l, "search_label")}</label><input id="q" name="q" type="search"><button>${t(l, "search_button")}</button></form>
<nav aria-label="${t(l, "nav_main")}"><ul>
<li><a href="/${l.tag}/">${t(l, "nav_home")}</a></li>
<li><a href="/${l.tag}/services/">${t(l, "nav_services")}</a></li>
<li><a href="/${l.tag}/plan/">${t(l, "nav_plan")}</a></li>
<li><a href="/${l.tag}/units/">${t(l, "nav_units")}</a></li>
</ul></nav>
</header>`,
    footer: `<footer>
<p>${t(l, "site_name")}</p>
<p><strong>${t(l, "site_unofficial")}</strong> ${t(l, "foot_purpose")}</p>
<p><a href="/${l.tag}/feed.xml">Atom</a> <a href="/${l.tag}/sitemap.xml">Sitemap</a></p>
</footer>`,
  });
}

// page is a whole page; path is its address below the folder of the language.
export function page(l, path, title, summary, main) {
  const { header, footer } = frame(l);
  return `<!doctype html>
<html lang="${l.tag}" dir="${l.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${t(l, "site_name")}</title>
${summary ? `<meta name="description" content="${escape(summary)}">\n` : ""}<link rel="canonical" href="${base}/${l.tag}/${path}">
${languages.map((o) => `<link rel="alternate" hreflang="${o.tag}" href="${base}/${o.tag}/${path}">`).join("\n")}
<link rel="alternate" hreflang="x-default" href="${base}/en/${path}">
<link rel="stylesheet" href="/site.css">
<link rel="alternate" type="application/atom+xml" href="/${l.tag}/feed.xml" title="${t(l, "site_name")}">
</head>
<body>
${header}
<nav class="languages" aria-label="${t(l, "language_label")}"><ul>
${languages.map((o) => `<li><a href="/${o.tag}/${path}" hreflang="${o.tag}" lang="${o.tag}"${o === l ? ' aria-current="true"' : ""}>${o.name}</a></li>`).join("\n")}
</ul></nav>
<main id="main">
${main}
</main>
${footer}
</body>
</html>
`;
}
