using System.Diagnostics;
using System.Threading.Channels;

namespace Sparkify.Emulator.Postgres;

/// <summary>
/// The shell that runs a PostgreSQL for us, as another user where we are root (which PostgreSQL refuses to run as). It
/// ends the server and removes its folder when our end of the pipe closes, also when we are killed.
/// </summary>
internal sealed class Watchdog : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _shell;
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();

    private Watchdog(Process shell)
    {
        _shell = shell;
        _shell.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
                _answers.Writer.TryComplete();
            else
                _answers.Writer.TryWrite(line.Data);
        };
        _shell.BeginOutputReadLine();
    }

    /// <summary>The folder that goes with the server.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Starts the shell. Its folder is made in the folder given.</summary>
    public static async Task<Watchdog> StartAsync(string programs, string parent)
    {
        using var script = new StreamReader(typeof(Watchdog).Assembly.GetManifestResourceStream("watch.sh")!);
        string[] shell = ["sh", "-c", await script.ReadToEndAsync(), "watch", programs, parent];
        string[] line = [.. AsAnother(), .. shell];
        var process = Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        })!;
        var watchdog = new Watchdog(process);
        watchdog.Folder = (await watchdog.AnswerAsync("folder "))["folder ".Length..];
        return watchdog;
    }

    /// <summary>Gives an order.</summary>
    public async Task OrderAsync(params string[] lines)
    {
        foreach (var line in lines)
            await _shell.StandardInput.WriteAsync(line + "\n");
        await _shell.StandardInput.FlushAsync();
    }

    /// <summary>The next line that begins as told; what comes before it is dropped.</summary>
    public async Task<string> AnswerAsync(string beginning)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var line in _answers.Reader.ReadAllAsync(patience.Token))
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"The shell that runs PostgreSQL ended instead of saying '{beginning}'.");
    }

    /// <summary>Whether the server has ended by itself.</summary>
    public bool HasEnded() => _answers.Reader.TryPeek(out var line) && line == "ended";

    /// <summary>What the server wrote to its log.</summary>
    public string Log()
    {
        var log = Path.Combine(Folder, "log");
        return File.Exists(log) ? File.ReadAllText(log) : "";
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private static string[] AsAnother()
    {
        if (Environment.UserName != "root")
            return [];
        var user = ShellCommand.Output("id", "-u", "postgres").Length > 0 ? "postgres" : "nobody";
        return ShellCommand.Output("setpriv", "--version").Length > 0
            ? ["setpriv", $"--reuid={user}", $"--regid={ShellCommand.Output("id", "-g", user)}", "--clear-groups"]
            : ["runuser", "-u", user, "--"];
    }
}
