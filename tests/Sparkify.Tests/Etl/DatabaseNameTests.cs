using Sparkify.Tests.Support;

namespace Sparkify.Tests.Etl;

/// <summary>A DuckDB database goes by its file's name, which must not get in the way of the schema's.</summary>
public sealed class DatabaseNameTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sparkify.duckdb")] // the default: the database and the schema have one name
    [InlineData("songplays.duckdb")]
    [InlineData("my star.2018.db")]
    [InlineData("no-ending")]
    [InlineData("temp.duckdb")]
    [InlineData("system.duckdb")]
    [InlineData("main.duckdb")]
    public async Task A_database_may_have_any_name(string name)
    {
        var events = _folder.WriteLines("log_data/events.json", EventLine.Plays(2));
        var result = await Loading.LoadAsync(_folder.Warehouse(name), events);
        Assert.Equal(2, result.SongplaysAdded);
        Assert.Equal(2, (await Loading.LoadAsync(_folder.Warehouse(name), events, full: true)).Songplays);
    }
}
