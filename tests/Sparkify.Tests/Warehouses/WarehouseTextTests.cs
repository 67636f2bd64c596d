namespace Sparkify.Tests.Warehouses;

/// <summary>A warehouse as text, there and back.</summary>
public class WarehouseTextTests
{
    [Theory]
    [InlineData("plays.duckdb", "sparkify")]
    [InlineData("plays (2).duckdb", "other schema")]
    public void What_is_written_can_be_read(string name, string schema)
    {
        var warehouse = new SparkifyWarehouse { Path = Path.Combine(Path.GetTempPath(), name), Schema = schema };
        Assert.True(SparkifyWarehouse.TryParse($"{warehouse}", out var read));
        Assert.Equal(warehouse, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("plays.duckdb")]
    [InlineData("DuckDb")]
    [InlineData("DuckDb (2)")]
    [InlineData("DuckDb plays.duckdb (sparkify)")]
    [InlineData("/data/plays.duckdb (sparkify)")]
    [InlineData("DuckDb /data/plays.duckdb (sparkify")]
    public void Anything_else_is_no_warehouse(string? text) => Assert.False(SparkifyWarehouse.TryParse(text, out _));
}
