using System.Collections.Concurrent;

namespace Sparkify.Tests.Support;

/// <summary>Keeps what it is told, and acts when a test wants something done at a certain moment of the work.</summary>
internal sealed class RecordingReporter : IReporter
{
    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly ConcurrentQueue<string> _verbose = new();
    private readonly ConcurrentQueue<string> _debug = new();
    private readonly ConcurrentQueue<SparkifyProgress> _progress = new();

    public IReadOnlyCollection<string> Warnings => _warnings;

    /// <summary>What was told as verbose or for debugging.</summary>
    public IReadOnlyCollection<string> VerboseLines => _verbose;

    /// <summary>Of that, what was told for debugging.</summary>
    public IReadOnlyCollection<string> DebugLines => _debug;

    public IReadOnlyCollection<SparkifyProgress> ProgressCalls => _progress;

    /// <summary>Called with each verbose or debug line, on the thread that tells it.</summary>
    public Action<string>? OnVerbose { get; set; }

    /// <summary>Called with each progress, on the thread that tells it.</summary>
    public Action<SparkifyProgress>? OnProgress { get; init; }

    /// <summary>Called with each warning, on the thread that tells it.</summary>
    public Action<string>? OnWarning { get; init; }

    public void Progress(SparkifyProgress progress)
    {
        _progress.Enqueue(progress);
        OnProgress?.Invoke(progress);
    }

    public void Warning(string message)
    {
        _warnings.Enqueue(message);
        OnWarning?.Invoke(message);
    }

    public void Verbose(string message)
    {
        _verbose.Enqueue(message);
        OnVerbose?.Invoke(message);
    }

    public void Debug(string message)
    {
        _debug.Enqueue(message);
        Verbose(message);
    }
}
