using System.Diagnostics;
using Npgsql;

namespace Sparkify.Tests.Support;

/// <summary>The command line as a process of its own, which can be watched, waited for, and killed.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(Func<string, bool> IsIt, TaskCompletionSource<string> Source)> _awaited = [];
    private readonly Task<string> _output;
    private readonly Task _errors;

    private CliProcess(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = ReadErrorsAsync();
    }

    private static string Dotnet =>
        Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";

    public int Id => _process.Id;

    /// <summary>What it said on stderr so far.</summary>
    public string Errors
    {
        get
        {
            lock (_lock)
                return string.Join('\n', _lines);
        }
    }

    /// <summary>Starts <c>sparkify</c> with these words.</summary>
    public static CliProcess Start(params IReadOnlyList<string> args) =>
        Start([], new Dictionary<string, string>(), args);

    /// <summary>Starts it by way of other commands, such as setpriv.</summary>
    public static CliProcess Start(
        IReadOnlyList<string> by, Dictionary<string, string> environment, params IReadOnlyList<string> args) =>
        new([.. by, Dotnet, Repository.Cli, .. args], environment);

    /// <summary>Starts a copy of it.</summary>
    public static CliProcess StartAt(string path, params IReadOnlyList<string> args) =>
        new([Dotnet, path, .. args], new Dictionary<string, string>());

    /// <summary>The load, told in detail.</summary>
    public static CliProcess Load(
        SparkifyWarehouse warehouse, string events, string songs, params IEnumerable<string> more)
    {
        string[] database = warehouse.Engine == SparkifyEngine.DuckDb
            ? ["--database", warehouse.Path] : ["--postgres", ServerAddress.Write(warehouse)];
        var password = new NpgsqlConnectionStringBuilder(warehouse.ConnectionString).Password;
        return Start(
            [], password is null ? [] : new() { ["PGPASSWORD"] = password },
            ["etl", "--events", events, "--songs", songs, .. database, "--verbose", .. more]);
    }

    /// <summary>Waits for a line on stderr that contains a text; it may have come already.</summary>
    public Task<string> SaysAsync(string text)
    {
        bool IsIt(string line) => line.Contains(text, StringComparison.Ordinal);
        lock (_lock)
        {
            if (_lines.Find(IsIt) is { } line)
                return Task.FromResult(line);
            var source = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((IsIt, source));
            return source.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>SIGKILL: it gets no chance to tidy up. Returns when it is gone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Sends it a signal, such as INT.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code, and all it said on stdout.</returns>
    public async Task<(int Code, string Output)> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        await _errors;
        return (_process.ExitCode, await _output);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_lock)
            {
                _lines.Add(line);
                foreach (var (_, source) in _awaited.Where(awaited => awaited.IsIt(line)))
                    source.TrySetResult(line);
            }
        }

        lock (_lock)
        {
            foreach (var (_, source) in _awaited)
                source.TrySetException(
                    new InvalidOperationException($"It ended without saying that:\n{string.Join('\n', _lines)}"));
        }
    }
}
