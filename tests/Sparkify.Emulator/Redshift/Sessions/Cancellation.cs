using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sessions;

/// <summary>Stops what a session runs: a statement of the backend, or a COPY of ours.</summary>
internal sealed class Cancellation(BackendConnection backend) : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _copy;

    /// <summary>Whether the backend is only fed by us now: a cancel for it would hit what comes next.</summary>
    public bool IsFeeding { get; set; }

    /// <summary>Begins what can be cancelled here. Dispose it at its end.</summary>
    public CopyCancellation Begin(CancellationToken token)
    {
        lock (_lock)
            _copy = CancellationTokenSource.CreateLinkedTokenSource(token);
        return new CopyCancellation(this, _copy);
    }

    public async Task CancelAsync(CancellationToken token)
    {
        CancellationTokenSource? copy;
        lock (_lock)
            copy = _copy;
        if (copy is not null)
            await copy.CancelAsync();
        if (copy is null || !IsFeeding)
            await backend.CancelAsync(token);
    }

    public void End()
    {
        lock (_lock)
        {
            _copy?.Dispose();
            (_copy, IsFeeding) = (null, false);
        }
    }

    public void Dispose() => End();
}
