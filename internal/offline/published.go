package offline

// The types of the lists, for package api/schemagen to describe them.
type (
	List  = list
	Topic = topic
	Page  = entry
)
