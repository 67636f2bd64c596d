using System.Collections.Concurrent;
using System.Management.Automation;
using Sparkify.Engine.Reporting;

namespace Sparkify.PowerShell;

/// <summary>
/// The pipeline, as work on other threads may use it: what it posts is done on the pipeline's own thread, which alone may
/// write, in the order in which it was posted. Whoever posts faster than the pipeline takes waits.
/// </summary>
internal sealed class Pipeline : IReporter, IDisposable
{
    private const int MostWaiting = 256;
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    // Above those that PowerShell gives to commands, one after the other.
    private static long _lastSource = 1L << 40;

    private readonly SparkifyCmdlet _cmdlet;
    private readonly long _source = Interlocked.Increment(ref _lastSource);
    private readonly BlockingCollection<Action> _posted = new(MostWaiting);
    private readonly CancellationTokenSource _abandon;
    private readonly ProgressMeter _meter = new(TimeProvider.System);
    private readonly Timer _timer;
    private bool _read;
    private bool _shown;

    private Pipeline(SparkifyCmdlet cmdlet, CancellationToken stop)
    {
        _cmdlet = cmdlet;
        _abandon = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _timer = new Timer(_ => PostProgress(), null, ProgressInterval, ProgressInterval);
    }

    /// <summary>Runs the work elsewhere and does here what it posts, until it has ended.</summary>
    /// <param name="cmdlet">The cmdlet whose pipeline it is.</param>
    /// <param name="work">The work.</param>
    /// <param name="stop">Cancels the work; it is waited for all the same.</param>
    public static void Run(SparkifyCmdlet cmdlet, Func<Pipeline, CancellationToken, Task> work, CancellationToken stop)
    {
        using var pipeline = new Pipeline(cmdlet, stop);
        var token = pipeline._abandon.Token;
        var task = Task.Run(() => work(pipeline, token), CancellationToken.None);
        // Whatever the end, what was posted before it is done first.
        var ended = task.ContinueWith(_ => pipeline._posted.CompleteAdding(), TaskScheduler.Default);
        try
        {
            foreach (var action in pipeline._posted.GetConsumingEnumerable(CancellationToken.None))
                action();
            pipeline.EndProgress();
        }
        catch
        {
            // Nobody takes any more: Select-Object has enough, or the pipeline was stopped.
            pipeline._abandon.Cancel();
            ended.Wait(CancellationToken.None);
            _ = task.Exception;
            pipeline.ClearProgress();
            throw;
        }

        task.GetAwaiter().GetResult();
    }

    /// <summary>Writes a result, or each of a list. What takes it may take long: our own progress is over.</summary>
    public void WriteObject(object? result) =>
        Post(() =>
        {
            EndProgress();
            _cmdlet.WriteObject(result, enumerateCollection: true);
        });

    /// <summary>Writes a line that a system of continuous integration reads.</summary>
    public void Say(string line) => Post(() => _cmdlet.Say(line));

    public void Progress(SparkifyProgress progress)
    {
        lock (_meter)
        {
            _meter.Read(progress);
            _read = true;
        }
    }

    public void Warning(string message) => Post(() => _cmdlet.WriteWarning(Text(message)));

    public void Verbose(string message)
    {
        if (!_cmdlet.AsksForDebugAlone)
            Post(() => _cmdlet.WriteVerbose(Text(message)));
    }

    public void Debug(string message) => Post(() => _cmdlet.WriteDebug(Text(message)));

    public string? NameOf(string reference) => _cmdlet.NameOf(reference);

    public void Dispose()
    {
        _timer.Dispose();
        _abandon.Dispose();
        _posted.Dispose();
    }

    private string? Text(string message) => DisplayText.Printable(Hints.Write(message, NameOf));

    // Has something done on the pipeline's thread. Once nobody takes any more, it is not done.
    private void Post(Action action)
    {
        try
        {
            _posted.Add(action, _abandon.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException)
        {
            // The work learns of it by its token.
        }
    }

    // Five times a second, as often as the host paints, and never before what waits already.
    private void PostProgress()
    {
        ProgressRecord record;
        lock (_meter)
        {
            if (!_read || _posted.Count > 0)
                return;
            record = Record();
        }

        Post(() =>
        {
            _shown = true;
            _cmdlet.CommandRuntime.WriteProgress(_source, record);
        });
    }

    private ProgressRecord Record()
    {
        var status = string.Join("  ", new[] { _meter.Amount, _meter.Rate }.OfType<string>());
        return new ProgressRecord(0, _meter.Activity, status)
        {
            PercentComplete = _meter.Part is { } part ? (int)(part * 100) : -1,
            SecondsRemaining = _meter.Left is { } left ? (int)left.TotalSeconds : -1,
        };
    }

    private void EndProgress()
    {
        lock (_meter)
            _read = false;
        if (!_shown)
            return;
        _cmdlet.CommandRuntime.WriteProgress(_source, Done());
        _shown = false;
    }

    // A pipeline that stops takes no record any more, but the host does: a bar that nobody ends stays on the screen.
    private void ClearProgress()
    {
        if (_shown)
            _cmdlet.Host.UI.WriteProgress(_source, Done());
        _shown = false;
    }

    private ProgressRecord Done() =>
        new(0, _meter.Activity, "Done") { RecordType = ProgressRecordType.Completed };
}
