using System.Runtime.InteropServices;

namespace Sparkify.Cli;

/// <summary>
/// Ctrl-C and SIGTERM as a cancellation: the work ends in order and the database stays whole. The second one is left to
/// the system, which ends the process there and then.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private volatile bool _terminated;

    public StopSignals() =>
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        ];

    public CancellationToken Token => _source.Token;

    /// <summary>The exit code, told apart by which signal stopped the work.</summary>
    public int ExitCode(int code) => code == ExitCodes.Interrupted && _terminated ? ExitCodes.Terminated : code;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested)
            return;
        context.Cancel = true;
        _terminated = context.Signal == PosixSignal.SIGTERM;
        _source.Cancel();
    }
}
