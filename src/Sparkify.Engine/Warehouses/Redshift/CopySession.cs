using System.Data.Common;
using System.Globalization;
using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// The session that runs the COPYs of one kind, one after the other. When one fails, the driver gives the connection up
/// with it, so what a session has to say of itself is asked first, and what became of it, in another.
/// </summary>
internal sealed class CopySession(RedshiftWarehouse warehouse, SourceKind kind) : IAsyncDisposable
{
    /// <summary>What the session is called on the server; 0 until that is known.</summary>
    public int Id { get; private set; }

    /// <summary>When it began, by the server's clock: another may have had the same id before.</summary>
    public DateTime Since { get; private set; }

    public SourceKind Kind { get; } = kind;

    /// <summary>Runs the COPYs; one that fails ends them.</summary>
    /// <returns>The error that ended them, or null.</returns>
    public async Task<Exception?> RunAsync(IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        try
        {
            (Id, Since) = (await warehouse.QueryAsync(
                "admin/session_id",
                row => (Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), row.Utc(1)),
                cancellationToken)
                .ConfigureAwait(false))[0];
            foreach (var statement in statements)
                await warehouse.ExecuteTextAsync(statement, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (exception is DbException or OperationCanceledException)
        {
            return exception;
        }
    }

    public ValueTask DisposeAsync() => warehouse.DisposeAsync();
}
