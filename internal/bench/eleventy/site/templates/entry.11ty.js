// A page of an entry, and of what gathers entries: the plan, its chapters, the services.
import { crumbs, day, escape, page, register, t } from "./portal.js";

export function render(d) {
  const s = d.collections.portal[d.lang];
  const e = s.byKey.get(d.key);
  return page(s.language, d.key + "/", e.title, d.summary, crumbs(s, d.parent) + "\n" + (d.sources ? entry(s, e, d) : section(s, e, d)));
}

function section(s, e, d) {
  const parts = s.parts.get(e.key) ?? [];
  const chapters = parts.filter((x) => x.kind === "chapter");
  return `<article class="entry">
<h1>${e.title}</h1>
<p class="lead">${escape(d.summary)}</p>
<div class="prose">
${d.content}
</div>
${chapters.map((c) => `<h2><a href="${c.url}">${c.title}</a></h2>\n${register(s.language, s.parts.get(c.key) ?? [])}`).join("\n")}
${register(s.language, parts.filter((x) => x.kind !== "chapter"))}
</article>`;
}

function entry(s, e, d) {
  const l = s.language;
  const parent = s.byKey.get(d.parent);
  const contents = [...d.content.matchAll(/<h2 id="([^"]*)">(.*?)<\/h2>/g)].map(([, id, text]) => `<li><a href="#${id}">${text}</a></li>`);
  const date = day(e.date);
  return `<article class="entry">
<header>
<p>${d.number}</p>
<h1>${e.title}</h1>
<p class="lead">${escape(d.summary)}</p>
</header>
<section class="facts"><h2>${t(l, "entry_facts")}</h2>
<dl>
${e.kind === "task" ? `<dt>${t(l, "deadline_label")}</dt><dd>${e.deadline ? `<time datetime="${e.deadline}">${t(l, "by_" + e.deadline)}</time>` : t(l, "deadline_continuous")}</dd>\n` : ""}<dt>${t(l, "bodies_label")}</dt>
${e.units.map((u, i) => `<dd>${i ? "" : `<b>${t(l, "bodies_lead")}</b> `}<a href="/${l.tag}/units/${u}/">${t(l, u)}</a> <span lang="zh-Hans">${t(l, u + "_zh")}</span></dd>`).join("\n")}
<dt>${t(l, "entry_part_of")}</dt><dd><a href="${parent.url}">${parent.title}</a></dd>
<dt>${t(l, "entry_topics")}</dt>
${e.themes.map((x) => `<dd><a href="/${l.tag}/themes/${x}/">${t(l, "theme_" + x)}</a></dd>`).join("\n")}
<dt>${t(l, "entry_checked")}</dt><dd><time datetime="${date}">${date}</time></dd>
</dl>
</section>
<nav class="contents"><h2>${t(l, "entry_contents")}</h2>
<ol>
${contents.join("\n")}
</ol>
</nav>
<div class="prose">
${d.content}
</div>
${d.related.length ? `<section class="related"><h2>${t(l, "entry_related")}</h2><ul>
${d.related.map((key) => s.byKey.get(key)).map((x) => `<li><a href="${x.url}">${x.title}</a></li>`).join("\n")}
</ul></section>
` : ""}<section class="sources"><h2>${t(l, "source_title")}</h2><ol>
${d.sources.map((x) => `<li id="source-${x.id}"><cite lang="en"><a href="${escape(x.url)}">${escape(x.title)}</a></cite> <span lang="en">${escape(x.publisher)}</span> <time datetime="${x.date}">${x.date}</time></li>`).join("\n")}
</ol></section>
</article>
<nav class="pager">
${e.previous ? `<a rel="prev" href="${e.previous.url}">${t(l, "entry_previous")} ${e.previous.title}</a>\n` : ""}${e.next ? `<a rel="next" href="${e.next.url}">${t(l, "entry_next")} ${e.next.title}</a>\n` : ""}</nav>`;
}
