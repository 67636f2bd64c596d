namespace Sparkify.Emulator.Redshift.Sessions;

/// <summary>The part of a session's cancellation that a running COPY sees.</summary>
internal sealed class CopyCancellation(Cancellation owner, CancellationTokenSource source) : IDisposable
{
    public CancellationToken Token { get; } = source.Token;

    /// <summary>From here on the backend only takes rows from us: it is not to be cancelled, but told.</summary>
    public void BeginFeeding() => owner.IsFeeding = true;

    public void Cancel() => source.Cancel();

    public void Dispose() => owner.End();
}
