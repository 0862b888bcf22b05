// Package search makes the index that the site is searched by, in the browser
// and without a server.
//
// In: a resolved site and the termbase. Out: files below search/, for the
// engine in templates/assets/js/search. It may import site, the types that
// pages are made of, and token; it words nothing and reads no files, and must
// never import render or build.
//
// # Documents
//
// A document is a page in a language in which it has words of its own: a
// translated entry, a body, a theme, help. A page that shows another language's
// text for want of its own is no document of its edition; the edition leads to
// it with that other language's document. Pages at the same path in different
// editions have the same number.
//
// # Files
//
// For the engine, which never loads anything that grows with every document:
//
//	search/<lang>/start.json            what an edition has, and lists of files
//	search/<lang>/i<n>.<hash>.json      a page of a long list
//	search/<lang>/t<n>.<hash>.json      a leaf: terms in the order of UTF-16, with their postings
//	search/<lang>/d<n>.<hash>.json      document n: what a result shows, with its text if that is short
//	search/<lang>/p<n>-<k>.<hash>.json  passage k of the text of document n
//	search/<lang>/w<n>.<hash>.json      words in order, or written backward, for words that are typed wrongly
//	search/names/<script>.<hash>.json   names of concepts that are written in a script; <script>-<lang> of those said in one language
//	search/meanings/<n>.<hash>.json     what some concepts lead to
//
// For programs, as the interface of version 1 describes them; the documents are those above:
//
//	search/<lang>/head.json             what an edition has, and the names of all its files
//	search/<lang>/s<n>.<hash>.json      terms with their postings as numbers
//	search/<lang>/w.<hash>.json         all words; for the engine, too, where they are few
//	search/terms/<script>.<hash>.json   names of concepts and what they lead to
//
// A hash is of the content, so such a file never changes and can be kept for
// ever. No page of the site names any of them: a page does not change because
// the index does.
//
// # A query
//
// The start comes first. Then a query loads the leaves that its words fall into, the names
// of concepts in its script, and what those lead to that it names. From these alone all
// documents are ranked: no text is read to find out. Then come the documents that are
// shown, and of each with a long text the passage that holds most of the query. A test
// holds what all of it weighs, with 5,000 entries, and another compares the results with
// those of a scan of all texts.
//
// # Postings
//
// Each term has a number for each document in rising order: 4 × (the step from the document
// before, the first from -1) + the best place that it is named in there: 3 title, 2 heading
// or summary, 1 body, three times or more, 0 body. What a term is, package token says.
//
// A leaf has them as digits (pack.go), each of a title followed by how long that is: a title
// of the length of the query that holds all of it is the query. Behind a space there is
// a mask for each document with passages: bit 0 for title, names and summary, bit k for passage
// k. Pairs of characters that no passage has together are no phrase. A term that is in very
// many documents has no masks.
//
// Where terms with one beginning are much, the beginning with a star stands for all of
// them (a family): so one letter that somebody has typed, or a word with all its forms,
// loads one leaf. It tells for each document the best place of the beginning itself, of terms
// that are a little longer, and of longer ones.
//
// # Concepts
//
// A concept is what can be asked for in any language: a term of the termbase
// with its names in all languages, the Chinese one also in pinyin; a body, a
// theme, a page, by its names in all editions. It leads to the documents whose
// words in the source language or the authoritative one name it, weighted by
// the place, or that the facts connect with it. Concepts are the same for all
// editions, so a query in any language finds the same entries from any of them.
package search
