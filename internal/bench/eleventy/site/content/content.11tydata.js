export default { layout: "entry.11ty.js" };
