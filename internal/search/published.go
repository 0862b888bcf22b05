package search

// The types of the files, for package api/schemagen to describe them.
type (
	Head     = head
	Document = document
	Concepts = conceptsFile
	Concept  = conceptJSON
	Section  = section

	Start   = start
	List    = list
	Names   = namesFile
	Meaning = meaning
)
