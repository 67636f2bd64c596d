using Sparkify.Cli;
using Sparkify.Cli.Output;

using var console = CliConsole.OfProcess();
using var signals = new StopSignals();
return signals.ExitCode(await SparkifyCli.RunAsync(args, console, signals.Token));
