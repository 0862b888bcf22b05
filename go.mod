module polyport

go 1.26
