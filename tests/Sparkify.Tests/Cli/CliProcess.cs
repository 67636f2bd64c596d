using System.Diagnostics;
using System.Globalization;

namespace Sparkify.Tests.Cli;

/// <summary>The command line as a process of its own.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly Process _process;

    private CliProcess(Process process) => _process = process;

    public StreamReader Out => _process.StandardOutput;

    public StreamReader Error => _process.StandardError;

    public static CliProcess Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in args.Prepend(Path.Combine(AppContext.BaseDirectory, "Sparkify.Cli.dll")))
            start.ArgumentList.Add(arg);
        return new CliProcess(Process.Start(start)!);
    }

    /// <summary>Reads lines until one starts so.</summary>
    public static async Task WaitForAsync(StreamReader reader, string line)
    {
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } read)
        {
            if (read.StartsWith(line, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"The process ended before it said '{line}'.");
    }

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
