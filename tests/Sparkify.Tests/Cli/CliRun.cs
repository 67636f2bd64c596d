using Sparkify.Cli;
using Sparkify.Cli.Output;

namespace Sparkify.Tests.Cli;

/// <summary>A command line run within the tests, and what came of it.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    /// <summary>Runs with both streams redirected, as in a pipe.</summary>
    public static Task<CliRun> PipedAsync(params string[] args) => RunAsync(null, args);

    /// <summary>Runs on a terminal of some width.</summary>
    public static Task<CliRun> OnTerminalAsync(int width, params string[] args) => RunAsync(width, args);

    /// <summary>Makes sample data, and gives the words that load it.</summary>
    public static async Task<string[]> EtlOfSampleAsync(string folder, string database, params string[] options)
    {
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        Assert.Equal(0, (await PipedAsync(["sample", .. options, "--path", path, "--json"])).ExitCode);
        return ["etl", "--events", Path.Combine(path, "log_data"), "--songs", Path.Combine(path, "song_data"), "--database", database];
    }

    private static async Task<CliRun> RunAsync(int? width, string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        using CliConsole console = new(Open(output, width), Open(error, width));
        var exitCode = await SparkifyCli.RunAsync(args, console, TestContext.Current.CancellationToken);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }

    private static Screen Open(TextWriter writer, int? width) =>
        width is null ? Screen.Plain(writer) : Screen.Terminal(writer, width);
}
