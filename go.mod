module offswitch

go 1.26.0

toolchain go1.26.8

tool github.com/CosmWasm/tinyjson/tinyjson

require (
	github.com/CosmWasm/tinyjson v0.9.0 // indirect
	github.com/josharian/intern v1.0.0 // indirect
	golang.org/x/net v0.62.0 // indirect
	honnef.co/go/js/dom/v2 v2.0.0-20231112215516-51f43a291193 // indirect
)
