using Sparkify.Engine.Analytics;
using Sparkify.Tests.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Analytics;

/// <summary>Any query over a warehouse.</summary>
public sealed class FreeQueryTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tables_need_no_schema_and_parameters_have_names()
    {
        var rows = await AskAsync("SELECT song_title, COUNT(*) AS plays FROM songplays WHERE user_id = $user GROUP BY 1", new() { ["user"] = 26L });
        Assert.Equal([("song_title", "Sehr kosmisch"), ("plays", 3L)], rows.Single().Select(column => (column.Key, column.Value)));
    }

    [Fact]
    public async Task Two_columns_of_one_name_are_told_apart() =>
        Assert.Equal(["a", "a_2", "a_3"], (await AskAsync("SELECT 1 AS a, 2 AS a, NULL AS a")).Single().Keys);

    [Fact]
    public async Task The_engines_own_message_is_said()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync("SELECT nothing FROM songplays"));
        Assert.Equal(ErrorIds.QueryFailed, error.ErrorId);
        Assert.StartsWith("The query failed: Binder Error: Referenced column \"nothing\" not found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_can_be_changed()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync("DELETE FROM songplays"));
        Assert.Contains("read-only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_cannot_be_read_says_how_it_can()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync("SELECT [1, 2] AS list"));
        Assert.Equal(ErrorIds.QueryFailed, error.ErrorId);
        Assert.Contains("list", error.Message, StringComparison.Ordinal);
    }

    private async Task<List<OrderedDictionary<string, object?>>> AskAsync(string query, Dictionary<string, object?>? parameters = null)
    {
        var warehouse = await Loading.LoadLinesAsync(_folder, EventLine.Plays(3));
        List<OrderedDictionary<string, object?>> rows = [];
        await foreach (var row in FreeQuery.RunAsync(warehouse, query, parameters, null, TestContext.Current.CancellationToken))
            rows.Add(row);
        return rows;
    }
}
