using System.Buffers;

namespace Sparkify.Engine.Sources;

/// <summary>A part of an object that is fetched into memory ahead of the reader.</summary>
internal sealed class S3Part : IDisposable
{
    private readonly byte[] _buffer;
    private readonly int _length;
    private int _given;

    public S3Part(S3Clients clients, SourceFile file, long first, int length, CancellationToken cancellationToken)
    {
        _length = length;
        _buffer = ArrayPool<byte>.Shared.Rent(length);
        Filled = FillAsync(new S3Body(clients, file, first, length, cancellationToken));
    }

    /// <summary>Done when all of it is here.</summary>
    public Task Filled { get; }

    /// <summary>Gives on what was filled; 0 at the end.</summary>
    public int Read(Span<byte> buffer)
    {
        var read = Math.Min(buffer.Length, _length - _given);
        _buffer.AsSpan(_given, read).CopyTo(buffer);
        _given += read;
        return read;
    }

    // The buffer goes back when nothing writes into it any more.
    public void Dispose() => Filled.ContinueWith(
        static (filled, buffer) =>
        {
            _ = filled.Exception;
            ArrayPool<byte>.Shared.Return((byte[])buffer!);
        },
        _buffer, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private async Task FillAsync(S3Body body)
    {
        using (body)
        {
            int read;
            for (var filled = 0; filled < _length; filled += read)
                read = await body.ReadAsync(_buffer.AsMemory(filled, _length - filled)).ConfigureAwait(false);
        }
    }
}
