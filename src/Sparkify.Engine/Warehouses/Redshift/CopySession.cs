using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// The session that runs the COPYs of one kind, one after the other. When one fails, the driver gives the connection up
/// with it, so what a session has to say of itself is asked first, and what became of it, in another.
/// </summary>
internal sealed partial class CopySession(RedshiftWarehouse warehouse, SourceKind kind) : IAsyncDisposable
{
    private readonly List<FinishedCopy> _finished = [];

    /// <summary>What the session is called on the server; 0 until that is known.</summary>
    public int Id { get; private set; }

    /// <summary>When it began, by the server's clock: another may have had the same id before.</summary>
    public DateTime Since { get; private set; }

    public SourceKind Kind { get; } = kind;

    /// <summary>The COPYs that succeeded, so far.</summary>
    public IReadOnlyList<FinishedCopy> Finished => _finished;

    /// <summary>Runs the COPYs; one that fails ends them.</summary>
    /// <returns>The error that ended them, or null.</returns>
    public async Task<Exception?> RunAsync(IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        var rejected = 0L;
        warehouse.OnNotice(message => rejected += Rejected(message));
        try
        {
            (Id, Since) = (await warehouse.QueryAsync(
                "admin/session_id",
                row => (Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), row.Utc(1)),
                cancellationToken)
                .ConfigureAwait(false))[0];
            foreach (var statement in statements)
            {
                rejected = 0;
                await warehouse.ExecuteTextAsync(statement, cancellationToken).ConfigureAwait(false);
                var id = await warehouse.QueryAsync(
                    "admin/copy_id", row => Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture),
                    cancellationToken).ConfigureAwait(false);
                _finished.Add(new FinishedCopy(id[0], rejected));
            }

            return null;
        }
        catch (Exception exception) when (exception is DbException or OperationCanceledException)
        {
            return exception;
        }
    }

    public ValueTask DisposeAsync() => warehouse.DisposeAsync();

    // As COPY ends with MAXERROR: https://docs.aws.amazon.com/redshift/latest/dg/r_COPY_command_examples.html
    private static long Rejected(string message) =>
        NotLoaded().Match(message) is { Success: true } match
            ? long.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"(?<count>\d{1,18}) record\(s\) could not be loaded")]
    private static partial Regex NotLoaded();
}
