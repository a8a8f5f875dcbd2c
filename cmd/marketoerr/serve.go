package main

import (
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/serve"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func serveCommand() *cobra.Command {
	var address, format string
	var public, quiet bool
	settings := serve.Documented()
	command := &cobra.Command{
		Use:   "serve",
		Short: "Run a test server that answers as Marketo does",
		Long: `Serve is a test server for clients in any language: it answers calls of the
Marketo REST API as the vendor's documentation says, and fails on request. It
prints its address, and runs until SIGINT (Ctrl-C) or SIGTERM.

It issues tokens for any client id and secret, refuses calls without a valid one
(600, 601, 602), limits calls per window, at once and per day (606, 615, 607),
and refuses what is too long (413, 414; below /bulk/ a body may be ten times as
long). It keeps leads in memory, by e-mail address, and exports them:

  /identity/oauth/token           as a form, or in the query
  /rest/v1/leads.json             write them; find them, in pages
  /rest/v1/lead/ID.json           one of them
  /rest/v1/leads/describe.json    their fields
  /bulk/v1/leads/export/...       create.json, ID/enqueue.json, ID/status.json,
                                  ID/file.json, ID/cancel.json

Any other path below /rest/ and /bulk/ is answered with a success that says
nothing.

With --fail 606:0.05 one call in twenty fails with code 606, in the words of
real servers. With --fail 502:0.01:executed the call is carried out, but its
answer is lost. The flag may be repeated while the rates add up to at most 1.
With the same seed, calls in the same order fail in the same way.

Standard error gets a line for each call: its time, the call, the status, the
code, how long it took, and the size of its body in bytes, but no token and no
secret.

It listens on loopback only, and answers only requests to a loopback host, so
that no web page can reach it under another name. --public lifts both, which a
client that calls 123-ABC-456.mktorest.com through /etc/hosts needs as well.
With port 0 it takes any free port; the address that it prints has its number.

Exit codes: 0 when a signal ends it, 2 for any failure.`,
		Example: `  marketoerr serve --calls 3 &
  M=http://127.0.0.1:8606
  curl $M/identity/oauth/token -d grant_type=client_credentials \
    -d client_id=me -d client_secret=any
  T='Authorization: Bearer ...' # the access_token that this gave
  curl $M/rest/v1/leads.json -H "$T" --json '{"input":[{"email":"a@x.org"}]}'
  curl "$M/rest/v1/leads.json?filterType=email&filterValues=a@x.org" -H "$T"`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(command *cobra.Command, _ []string) error {
			ctx, stop := signal.NotifyContext(command.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			log, err := serve.NewLog(command.ErrOrStderr(), format)
			if err != nil {
				return err
			}
			if quiet {
				log = nil
			}
			server, err := settings.Server()
			if err != nil {
				return err
			}
			listener, err := serve.Listen(ctx, address, public)
			if err != nil {
				return err
			}
			defer listener.Close()
			if _, err := fmt.Fprintln(command.OutOrStdout(), serve.URL(listener)); err != nil {
				return err
			}
			if !serve.IsLoopback(listener) && !quiet {
				command.PrintErrln("marketoerr: anyone who can reach this machine can call it, with any id and secret")
			}
			return serve.Run(ctx, listener, server, serve.Options{Public: public, Log: log})
		},
	}
	flags := command.Flags()
	flags.StringVar(&address, "addr", serve.Address, "listen at `host:port`")
	flags.BoolVar(&public, "public", false, "listen at any address, answer to any host")
	flags.StringVar(&format, "format", serve.Text, "format of the log: "+strings.Join(serve.Formats(), " or "))
	flags.BoolVar(&quiet, "quiet", false, "no log")
	registerSettings(flags, &settings)
	complete(command, "format", serve.Formats)
	_ = command.RegisterFlagCompletionFunc("fail", completeFault)
	flags.VisitAll(func(flag *pflag.Flag) {
		if _, has := command.GetFlagCompletionFunc(flag.Name); !has {
			completeNothing(command, flag.Name)
		}
	})
	return command
}

// registerSettings adds the flags that say how the server behaves.
func registerSettings(flags *pflag.FlagSet, s *serve.Settings) {
	flags.IntVar(&s.Calls, "calls", s.Calls, "calls in a window, then 606")
	flags.DurationVar(&s.Window, "window", s.Window, "length of the window")
	flags.IntVar(&s.AtOnce, "at-once", s.AtOnce, "calls at once, then 615")
	flags.IntVar(&s.Quota, "quota", s.Quota, "calls per day, then 607")
	flags.Int64Var(&s.MaxBody, "max-body", s.MaxBody, "`bytes` of a body, then 413")
	flags.IntVar(&s.MaxURI, "max-uri", s.MaxURI, "`bytes` of path and query, then 414")
	flags.DurationVar(&s.TokenLife, "token-life", s.TokenLife, "life of a token, then 602")
	flags.DurationVar(&s.ExportTime, "export-time", s.ExportTime, "how long a bulk export runs")
	flags.DurationVar(&s.Delay, "delay", s.Delay, "how long a call takes")
	flags.StringArrayVar(&s.Fail, "fail", nil, "fail with a code at a rate, `CODE:RATE`")
	flags.Uint64Var(&s.Seed, "seed", s.Seed, "decides which calls fail")
}

// completeFault completes the code of a fault, behind which its rate follows.
func completeFault(command *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	codes, directive := completeCodes(command, args, begun)
	return codes, directive | cobra.ShellCompDirectiveNoSpace
}
