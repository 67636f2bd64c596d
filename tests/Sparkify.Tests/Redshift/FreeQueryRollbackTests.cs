using Sparkify.Engine.Analytics;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>
/// What Redshift forbids in a transaction that reads only is not documented; a free query changes nothing even where that
/// is nothing.
/// </summary>
public sealed class FreeQueryRollbackTests : RedshiftTests
{
    [Theory]
    [InlineData("WITH one AS (SELECT 1) DELETE FROM songplays")]
    [InlineData("SELECT * INTO kept FROM songplays")]
    public async Task What_a_query_changed_is_rolled_back(string query)
    {
        var star = await LoadOldAsync();
        Server.Faults.IgnoreReadOnly = true;
        var error = await Assert.ThrowsAsync<SparkifyException>(async () =>
        {
            await foreach (var _ in FreeQuery.RunAsync(Warehouse, query, null, null, Token))
            {
            }
        });
        Assert.Equal(
            (ErrorIds.QueryFailed, "The statement gives no rows, and nothing it did is kept: a query only reads."),
            (error.ErrorId, error.Message));
        Assert.Contains(Server.Statements, statement => statement.EndsWith("BEGIN READ ONLY\n", StringComparison.Ordinal));
        Assert.Equal(star, StarDump.Of(Warehouse));
        Assert.Empty(StarDump.Rows(
            Warehouse, "SELECT table_name FROM information_schema.tables WHERE table_name = 'kept'"));
    }
}
