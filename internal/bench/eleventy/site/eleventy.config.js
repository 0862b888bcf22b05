// The same site as Hugo's, in templates of plain JavaScript, which are the
// fastest that Eleventy has: no template language runs over the Markdown.
import { portal } from "./templates/portal.js";

// headingIds takes ids that stand after a heading: "## Steps {#steps}".
function headingIds(md) {
  md.core.ruler.push("heading_ids", ({ tokens }) => {
    for (let i = 0; i < tokens.length; i++) {
      if (tokens[i].type !== "heading_open") continue;
      const text = tokens[i + 1].children.at(-1);
      const id = text?.type === "text" && text.content.match(/ \{#([a-z-]+)\}$/);
      if (!id) continue;
      text.content = text.content.slice(0, id.index);
      tokens[i].attrSet("id", id[1]);
    }
  });
}

export default function (config) {
  config.amendLibrary("md", headingIds);
  config.setQuietMode(true);
  config.addCollection("portal", (api) => portal(api.getAll()));
  return {
    dir: { input: ".", includes: "templates", output: process.env.OUT || "out" },
    templateFormats: ["md", "11ty.js"],
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
}
