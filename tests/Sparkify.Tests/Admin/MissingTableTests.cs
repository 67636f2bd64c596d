using Sparkify.Engine.Admin;
using Sparkify.Engine.Analytics;
using Sparkify.Engine.Quality;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Admin;

/// <summary>A table that somebody dropped: the next question says which, and how it comes back.</summary>
public abstract class MissingTableTests(SparkifyEngine engine) : OnEngine(engine)
{
    [Fact]
    public async Task A_dropped_table_is_named_by_whatever_is_asked()
    {
        var warehouse = await LoadLinesAsync(EventLine.Plays(2));
        using (var connection = TestConnection.Open(warehouse, write: true))
            TestConnection.Execute(connection, "DROP TABLE sparkify.etl_rejects");
        foreach (var ask in new Func<Task>[]
        {
            () => Answers.TopSongsAsync(warehouse, new AnswerOptions(), null, Token),
            () => Catalog.RejectsAsync(warehouse, null, 1, null, Token),
            () => Catalog.TablesAsync(warehouse, null, Token),
            () => Checks.RunAsync(warehouse, null, Token),
        })
        {
            var exception = await Assert.ThrowsAsync<SparkifyException>(ask);
            Assert.Equal(
                (ErrorIds.TablesMissing,
                    $"The schema 'sparkify' in {warehouse.Location} has no table etl_rejects, and has the others.",
                    "Build the tables anew from all sources, by {Invoke-SparkifyEtl -Full}."),
                (exception.ErrorId, exception.Message, exception.RecommendedAction));
        }

        Assert.Equal(
            "Make the tables that are missing: etl_rejects",
            await Catalog.DescribeInitializeAsync(warehouse, force: false, null, Token));
    }
}

public sealed class MissingTableTestsOnDuckDb() : MissingTableTests(SparkifyEngine.DuckDb);

public sealed class MissingTableTestsOnPostgres() : MissingTableTests(SparkifyEngine.Postgres);

public sealed class MissingTableTestsOnRedshift() : MissingTableTests(SparkifyEngine.Redshift);
