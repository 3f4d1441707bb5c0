module offswitch

go 1.26.0

toolchain go1.26.8

tool github.com/CosmWasm/tinyjson/tinyjson

require (
	github.com/CosmWasm/tinyjson v0.9.0
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
	golang.org/x/net v0.62.0
	golang.org/x/text v0.43.0
	honnef.co/go/js/dom/v2 v2.0.0-20231112215516-51f43a291193
)

require github.com/josharian/intern v1.0.0 // indirect
