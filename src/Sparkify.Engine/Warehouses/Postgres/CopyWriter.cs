using System.Data.Common;
using Npgsql;

namespace Sparkify.Engine.Warehouses.Postgres;

/// <summary>Writes by binary COPY.</summary>
internal sealed class CopyWriter(NpgsqlConnection connection, NpgsqlRawCopyStream copy) : IAsyncDisposable
{
    private bool _completed;

    /// <summary>Begins a COPY.</summary>
    public static async Task<CopyWriter> BeginAsync(
        NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        var copy = await connection.BeginRawBinaryCopyAsync(statement, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync(CopyRows.Header, cancellationToken).ConfigureAwait(false);
        return new CopyWriter(connection, copy);
    }

    /// <summary>Sends rows.</summary>
    public ValueTask WriteAsync(CopyRows rows, CancellationToken cancellationToken) =>
        copy.WriteAsync(rows.Bytes, cancellationToken);

    /// <summary>Ends the COPY: its rows are sure to be there afterwards.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await copy.WriteAsync(CopyRows.Trailer, cancellationToken).ConfigureAwait(false);
        _completed = true;
        // It ends the COPY, and throws what the server has to say against it.
        await copy.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_completed || connection.FullState != System.Data.ConnectionState.Open)
            return;
        try
        {
            await copy.CancelAsync().ConfigureAwait(false);
            await copy.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException)
        {
            // Another error ended the writing and is on its way to the user; what was written is rolled back.
        }
    }
}
