using Sparkify.Engine.Warehouses;

namespace Sparkify.Tests.Warehouses;

/// <summary>The warehouse that is behind a connection string of Npgsql.</summary>
public sealed class ConnectionStringTests
{
    [Fact]
    public void What_it_says_is_what_the_warehouse_shows()
    {
        var warehouse = Servers.FromConnectionString(
            SparkifyEngine.Postgres, "Host=db.example.com;Port=5433;Database=music;Username=ana;SSL Mode=VerifyCA");
        Assert.Equal("Postgres ana@db.example.com:5433/music?sslmode=VerifyCA (sparkify)", $"{warehouse}");
    }

    [Theory]
    [InlineData(SparkifyEngine.Postgres, 5432)]
    [InlineData(SparkifyEngine.Redshift, 5439)]
    public void What_it_leaves_open_is_left_to_the_engine(SparkifyEngine engine, int port)
    {
        var warehouse = Servers.FromConnectionString(engine, "Host=db.example.com;Database=music");
        Assert.Equal(port, warehouse.Port);
        Assert.Null(warehouse.SslMode);
        Assert.Null(warehouse.UserName);
    }

    [Theory]
    [InlineData("Database=music;Username=ana;Password=hunter2", "it names no Host, or no Database")]
    [InlineData("Host=db;Password=hunter2", "it names no Host, or no Database")]
    [InlineData("Host=db;Database=music;Password=hunter2;Colour=blue", "it cannot be read (ArgumentException)")]
    [InlineData("hunter2", "it cannot be read (ArgumentException)")]
    [InlineData("Host=db;Database=music;Port=hunter2", "it cannot be read (ArgumentException)")]
    [InlineData("Host=db;Database=music;SSL Mode=hunter2", "it cannot be read (ArgumentException)")]
    [InlineData("Host=db;Database=music;Password=hunter2;SSL Mode=Allow",
        "its SSL Mode is Allow, which is none of Disable, Prefer, Require, VerifyCA, VerifyFull")]
    public void A_bad_one_is_refused_without_being_repeated(string connectionString, string why)
    {
        var error = Assert.Throws<SparkifyException>(
            () => Servers.FromConnectionString(SparkifyEngine.Postgres, connectionString));
        Assert.Equal(
            (ErrorIds.ArgumentInvalid, "ConnectionString", $"The connection string cannot be used: {why}."),
            (error.ErrorId, error.Target, error.Message));
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }
}
