// Package protocol is every message between the parts: the content script and
// the extension's pages on one side, the background on the other. All of it is
// JSON. The types for the scripts are made from it (protocol.d.ts).
package protocol

//go:generate go tool tinyjson -pkg -no_std_marshalers .
//go:generate go tool tygo generate
