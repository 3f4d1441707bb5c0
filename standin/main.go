// Command standin is a local stand-in of LinkedIn's settings area, for tests,
// for the demo and for whoever reviews the extension without an account.
package main

import (
	"crypto/rand"
	"crypto/tls"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"

	"offswitch/standin/data"
	"offswitch/standin/session"
	"offswitch/standin/site"
	"offswitch/standin/web"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "standin:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("standin", flag.ExitOnError)
	o := session.Defaults()
	addr := flags.String("addr", "127.0.0.1:0", "address to listen on")
	settings := flags.String(
		"settings",
		"rules-independent",
		"the table of settings: the embedded one, or a directory of the same shape",
	)
	demo := flags.Bool("demo", false, "print what to do next, for a person")
	flags.StringVar(&o.Layout, "layout", o.Layout, "markup of the switches")
	flags.StringVar(&o.Lang, "lang", o.Lang, "language of the pages")
	flags.StringVar(&o.Region, "region", o.Region, "region of the member")
	flags.StringVar(&o.Absent, "absent", o.Absent, "what a setting the region lacks does: redirect, notfound, emptycard")
	flags.StringVar(&o.Auth, "auth", o.Auth, "in, out, authwall, checkpoint, recheck")
	flags.StringVar(&o.All, "all", o.All, "on or off: the value of every switch at the start")
	flags.IntVar(&o.Latency, "latency", o.Latency, "milliseconds that saving takes")
	flags.IntVar(&o.Linger, "linger", o.Linger, "milliseconds the old page stays after the address changed")
	flags.IntVar(&o.Spinner, "spinner", o.Spinner, "milliseconds the first load is covered")
	flags.BoolVar(&o.Invented, "invented", o.Invented, "also list settings whose address no source gives")
	faults := flags.String("faults", "", "faults of every page, as in \"late=3000 lost\"")
	if err := flags.Parse(args); err != nil {
		return err
	}
	table, err := load(*settings)
	if err != nil {
		return err
	}
	if o.Faults, err = session.ParseFaults(*faults); err != nil {
		return err
	}
	assets, err := web.New(secret())
	if err != nil {
		return err
	}
	state, err := session.New(table, o, assets.Layouts)
	if err != nil {
		return err
	}
	cert, err := certificate()
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	word := secret()
	fmt.Printf("listening https://%s\ncontrol https://%s/%s\n", listener.Addr(), listener.Addr(), word)
	if *demo {
		fmt.Print(advice(listener.Addr().String()))
	}
	server := &http.Server{
		Handler:   site.New(table, state, assets, word),
		TLSConfig: &tls.Config{Certificates: []tls.Certificate{cert}},
		// Browsers complain to the server about the self-signed certificate.
		ErrorLog: log.New(io.Discard, "", 0),
	}
	return server.ServeTLS(listener, "", "")
}

func load(from string) (*data.Table, error) {
	if from == "rules-independent" {
		return data.Load()
	}
	return data.LoadFS(os.DirFS(from))
}

func secret() string {
	b := make([]byte, 16)
	if _, err := rand.Read(b); err != nil {
		panic(err) // the system has no randomness: nothing sensible can follow
	}
	return hex.EncodeToString(b)
}

func advice(addr string) string {
	return fmt.Sprintf(`
This is a stand-in of LinkedIn's settings area. No account, no network: what
you change here stays in this program's memory and is gone when it ends.

Open it under LinkedIn's name with

  chromium --user-data-dir=$(mktemp -d) --ignore-certificate-errors \
    --host-resolver-rules='MAP www.linkedin.com %[1]s, MAP * ~NOTFOUND' \
    https://www.linkedin.com/mypreferences/d/categories/ads

and end it with Ctrl-C. Other options: go run ./standin -help
`, addr)
}
