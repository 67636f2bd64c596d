using Sparkify.Engine.Warehouses;

namespace Sparkify.Tests.Warehouses;

/// <summary>The host of a server, as consoles and connection strings have it.</summary>
public sealed class ServerHostTests
{
    [Theory]
    [InlineData("db.example.com", "db.example.com", null, null)]
    [InlineData(" db.example.com ", "db.example.com", null, null)]
    [InlineData("db_1", "db_1", null, null)]
    [InlineData("c1.abc.us-west-2.redshift.amazonaws.com:5439/dev", "c1.abc.us-west-2.redshift.amazonaws.com", 5439, "dev")]
    [InlineData("db.example.com/dev", "db.example.com", null, "dev")]
    [InlineData("db.example.com:5439/", "db.example.com", 5439, null)]
    [InlineData("jdbc:redshift://db.example.com:5439/dev", "db.example.com", 5439, "dev")]
    [InlineData("jdbc:redshift:iam://db.example.com:5439/dev", "db.example.com", 5439, "dev")]
    [InlineData("redshift+psycopg2://db.example.com:5439/dev", "db.example.com", 5439, "dev")]
    [InlineData("postgresql://db.example.com", "db.example.com", null, null)]
    [InlineData("http://db.example.com/", "db.example.com", null, null)]
    [InlineData("127.0.0.1:5432", "127.0.0.1", 5432, null)]
    [InlineData("::1", "::1", null, null)]
    [InlineData("[::1]:5432/dev", "::1", 5432, "dev")]
    [InlineData("/var/run/postgresql", "/var/run/postgresql", null, null)]
    public void Port_and_database_are_taken_from_it(string text, string name, int? port, string? database) =>
        Assert.Equal(new ServerHost(name, port, database), ServerHost.Parse(text));

    [Theory]
    [InlineData("postgresql://ana:hunter2@db/dev", "HostName has a user before its @.", "Leave away all up to the @: user and password are given apart.")]
    [InlineData("jdbc:redshift://db:5439/dev;UID=ana;PWD=hunter2", "HostName has options behind it (;).", "Leave away all from the ; on.")]
    [InlineData("db/dev?password=hunter2", "HostName has options behind it (?).", "Leave away all from the ? on.")]
    [InlineData("db:hunter2/dev", "HostName is not the name or the address of a server.", "Give it as in db.example.com, or db.example.com:5439/dev.")]
    [InlineData("db:65536", "HostName is not the name or the address of a server.", "Give it as in db.example.com, or db.example.com:5439/dev.")]
    [InlineData("db:99999999999", "HostName is not the name or the address of a server.", "Give it as in db.example.com, or db.example.com:5439/dev.")]
    [InlineData("YOUR CLUSTER HOST", "HostName is not the name or the address of a server.", "Give it as in db.example.com, or db.example.com:5439/dev.")]
    [InlineData("<ENDPOINT>", "HostName is not the name or the address of a server.", "Give it as in db.example.com, or db.example.com:5439/dev.")]
    [InlineData("", "HostName is not the name or the address of a server.", "Give it as in db.example.com, or db.example.com:5439/dev.")]
    public void What_is_to_be_left_away_is_told_and_never_repeated(string text, string message, string action)
    {
        var exception = Assert.Throws<SparkifyException>(() => ServerHost.Parse(text));
        Assert.Equal(
            (ErrorIds.ArgumentInvalid, message, "HostName", action),
            (exception.ErrorId, exception.Message, exception.Target, exception.RecommendedAction));
        Assert.DoesNotContain("hunter2", $"{exception}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5440, "dev", "HostName has '5439' behind it, and Port is '5440'.")]
    [InlineData(5439, "music", "HostName has 'dev' behind it, and Database is 'music'.")]
    public void What_is_given_twice_must_be_the_same(int port, string database, string message)
    {
        Assert.Equal("db:5439/dev", Servers.At(SparkifyEngine.Postgres, "db:5439/dev", null, null).Location);
        Assert.Equal("db:5439/dev", Servers.At(SparkifyEngine.Postgres, "db:5439/dev", 5439, "dev").Location);
        Assert.Equal("db:5432/dev", Servers.At(SparkifyEngine.Postgres, "db", null, "dev").Location);
        var exception = Assert.Throws<SparkifyException>(
            () => Servers.At(SparkifyEngine.Postgres, "db:5439/dev", port, database));
        Assert.Equal((ErrorIds.ArgumentInvalid, message), (exception.ErrorId, exception.Message));
    }

    [Fact]
    public void A_database_must_be_named() =>
        Assert.Equal(
            "No database is named on db.",
            Assert.Throws<SparkifyException>(() => Servers.At(SparkifyEngine.Postgres, "db", null, null)).Message);
}
