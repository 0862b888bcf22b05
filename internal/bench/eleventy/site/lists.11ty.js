// The home page of each language, and the pages of units and themes.
import { featured, languages, page, register, t, themes } from "./templates/portal.js";

const units = Array.from({ length: 40 }, (_, i) => "unit_" + String(i + 1).padStart(2, "0"));

const pages = languages.flatMap((l) => [
  { l, path: "", main: home },
  { l, path: "units/", main: unitList },
  ...units.map((key) => ({ l, path: `units/${key}/`, main: unit, key })),
  ...themes.map((key) => ({ l, path: `themes/${key}/`, main: theme, key })),
]);

export const data = {
  pages,
  pagination: { data: "pages", size: 1, alias: "list" },
  permalink: (d) => `/${d.list.l.tag}/${d.list.path}index.html`,
};

export function render(d) {
  const { l, path, main, key } = d.list;
  const [title, body] = main(d.collections.portal[l.tag], key);
  return page(l, path, title, "", body);
}

function home(s) {
  const l = s.language;
  const plan = s.byKey.get("plan");
  return [
    t(l, "home_title"),
    `<h1>${t(l, "home_title")}</h1>
<p class="lead">${t(l, "site_tagline")}</p>
<h2>${t(l, "home_themes")}</h2>
<ul>
${themes.map((x) => `<li><a href="/${l.tag}/themes/${x}/">${t(l, "theme_" + x)}</a> ${t(l, `theme_${x}_lead`)} ${s.themes.get(x)?.length ?? 0}</li>`).join("\n")}
</ul>
<h2>${t(l, "home_featured")}</h2>
<ul>
${featured.map((key) => s.byKey.get(key)).map((e) => `<li><a href="${e.url}">${e.title}</a></li>`).join("\n")}
</ul>
<h2>${t(l, "home_chapters")}</h2>
<p><a href="${plan.url}">${plan.title}</a></p>
<ol>
${(s.parts.get("plan") ?? []).map((e) => `<li><a href="${e.url}">${e.title}</a></li>`).join("\n")}
</ol>`,
  ];
}

function unitList(s) {
  const l = s.language;
  return [
    t(l, "units_title"),
    `<h1>${t(l, "units_title")}</h1>
<h2 class="section-title">${t(l, "units_kind_municipal")}</h2>
<ul>
${units.map((u) => `<li><a href="/${l.tag}/units/${u}/">${t(l, u)}</a> <span lang="zh-Hans">${t(l, u + "_zh")}</span> ${s.units.get(u)?.length ?? 0}</li>`).join("\n")}
</ul>`,
  ];
}

function unit(s, key) {
  const l = s.language;
  return [t(l, key), `<h1>${t(l, key)}</h1>\n<p lang="zh-Hans">${t(l, key + "_zh")}</p>\n${register(l, s.units.get(key) ?? [])}`];
}

function theme(s, key) {
  const l = s.language;
  const title = t(l, "theme_" + key);
  return [title, `<h1>${title}</h1>\n<p class="lead">${t(l, `theme_${key}_lead`)}</p>\n${register(l, s.themes.get(key) ?? [])}`];
}
