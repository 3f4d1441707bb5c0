//go:build js && wasm

package browser

import "syscall/js"

// fileLimit is for how long a file of the extension may take, in milliseconds.
const fileLimit = 5000

// File reads a file of the extension itself.
func (e *Extension) File(name string) (string, error) {
	text, err := e.read(name, "text")
	if err != nil {
		return "", err
	}
	if text.Type() != js.TypeString {
		return "", &Error{"fetch", "no text"}
	}
	return text.String(), nil
}

// read fetches a file of the extension, and takes it in the form that the
// method of a response gives.
func (e *Extension) read(name, form string) (js.Value, error) {
	const api = "fetch"
	url, err := e.call("runtime.getURL", name)
	if err != nil {
		return js.Undefined(), err
	}
	promise, err := invoke(js.Global(), api, url)
	if err != nil {
		return js.Undefined(), err
	}
	response, err := wait(fileLimit, api, promise)
	if response, err = object(api, response, err); err != nil {
		return js.Undefined(), err
	}
	if !response.Get("ok").Truthy() {
		return js.Undefined(), &Error{api, "no such file"}
	}
	if promise, err = invoke(response, form); err != nil {
		return js.Undefined(), err
	}
	return wait(fileLimit, api, promise)
}

// Digest is the SHA-256 of a file of the extension, in hexadecimal; "" where
// the browser does not tell.
func (e *Extension) Digest(name string) string {
	const api = "crypto.subtle.digest"
	bytes, err := e.read(name, "arrayBuffer")
	if err != nil {
		return ""
	}
	promise, err := invoke(js.Global(), api, "SHA-256", bytes)
	if err != nil {
		return ""
	}
	sum, err := wait(fileLimit, api, promise)
	if sum, err = object(api, sum, err); err != nil {
		return ""
	}
	hash := make([]byte, 32)
	js.CopyBytesToGo(hash, js.Global().Get("Uint8Array").New(sum))
	return hexadecimal(hash)
}

// hexadecimal writes bytes. Package encoding/hex would bring in fmt.
func hexadecimal(bytes []byte) string {
	const digits = "0123456789abcdef"
	text := make([]byte, 0, 2*len(bytes))
	for _, b := range bytes {
		text = append(text, digits[b>>4], digits[b&15])
	}
	return string(text)
}
