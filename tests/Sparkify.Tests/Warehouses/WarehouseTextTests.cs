namespace Sparkify.Tests.Warehouses;

/// <summary>A warehouse as text, there and back.</summary>
public sealed class WarehouseTextTests
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
    [InlineData(SparkifyEngine.Postgres, "db.example.com", 5432, "music", "ana", null, "ana@db.example.com:5432/music")]
    [InlineData(SparkifyEngine.Postgres, "localhost", 5433, "music", null, null, "localhost:5433/music")]
    [InlineData(SparkifyEngine.Redshift, "c.abc.us-west-2.redshift.amazonaws.com", 5439, "dev", "IAM:ana", SparkifySslMode.Require,
        "IAM%3Aana@c.abc.us-west-2.redshift.amazonaws.com:5439/dev?sslmode=Require")]
    [InlineData(SparkifyEngine.Postgres, "::1", 5432, "music", "ana", SparkifySslMode.VerifyCA, "ana@[::1]:5432/music?sslmode=VerifyCA")]
    [InlineData(SparkifyEngine.Postgres, "10.0.0.7", 1, "music", "ana@example.com", SparkifySslMode.Disable,
        "ana%40example.com@10.0.0.7:1/music?sslmode=Disable")]
    [InlineData(SparkifyEngine.Postgres, "db", 65535, "my (music)/2018 #1?", "a b:c/d%", SparkifySslMode.VerifyFull,
        "a%20b%3Ac%2Fd%25@db:65535/my%20%28music%29%2F2018%20%231%3F?sslmode=VerifyFull")]
    [InlineData(SparkifyEngine.Postgres, "db", 5432, "Müsik", "Zoë", SparkifySslMode.Prefer, "Zo%C3%AB@db:5432/M%C3%BCsik?sslmode=Prefer")]
    [InlineData(SparkifyEngine.Postgres, "DB.Example.com", 5432, "music", "Ana", null, "Ana@DB.Example.com:5432/music")]
    [InlineData(SparkifyEngine.Postgres, "my_db", 5432, "music", "ana", null, "ana@my_db:5432/music")]
    [InlineData(SparkifyEngine.Postgres, "/var/run/postgresql", 5432, "music", "ana", null, "ana@%2Fvar%2Frun%2Fpostgresql:5432/music")]
    public void A_server_is_written_as_an_address_and_read_again(
        SparkifyEngine engine, string host, int port, string database, string? user, SparkifySslMode? sslMode, string address)
    {
        var warehouse = new SparkifyWarehouse
        {
            Engine = engine, HostName = host, Port = port, Database = database, UserName = user, SslMode = sslMode, Schema = "other (2)",
        };
        Assert.Equal($"{engine} {address} (other (2))", $"{warehouse}");
        Assert.True(SparkifyWarehouse.TryParse($"{warehouse}", out var read));
        Assert.Equal(warehouse, read);
        Assert.True(SparkifyWarehouse.TryParseAddress(engine, address, out var server));
        Assert.Equal(warehouse with { Schema = "sparkify" }, server);
    }

    [Theory]
    [InlineData("c.abc.us-west-2.redshift.amazonaws.com", "ana", "us-west-2", "work", null,
        "ana@c.abc.us-west-2.redshift.amazonaws.com:5439/dev?cluster=sparkify&region=us-west-2&profile=work")]
    [InlineData(null, "awsuser", "us-west-2", null, null, "awsuser@/dev?cluster=sparkify&region=us-west-2")]
    [InlineData(null, null, null, "my work&play=(1)", "http://127.0.0.1:4566/a?b",
        "/dev?cluster=sparkify&profile=my%20work%26play%3D%281%29&endpoint=http%3A%2F%2F127.0.0.1%3A4566%2Fa%3Fb")]
    [InlineData(null, null, null, "file:///home/ana/dwh.cfg", null, "/dev?cluster=sparkify&profile=file%3A%2F%2F%2Fhome%2Fana%2Fdwh.cfg")]
    public void A_cluster_is_written_with_who_gives_its_passwords_and_read_again(
        string? host, string? user, string? region, string? profile, string? endpoint, string address)
    {
        var warehouse = new SparkifyWarehouse
        {
            Engine = SparkifyEngine.Redshift, HostName = host, Port = host is null ? null : 5439, Database = "dev",
            UserName = user, ClusterIdentifier = "sparkify", Region = region, ProfileName = profile, EndpointUrl = endpoint,
            Schema = "other (2)",
        };
        Assert.Equal($"Redshift {address} (other (2))", $"{warehouse}");
        Assert.True(SparkifyWarehouse.TryParse($"{warehouse}", out var read));
        Assert.Equal(warehouse, read);
    }

    [Fact]
    public void A_cluster_has_an_sslmode_too_in_any_order()
    {
        Assert.True(SparkifyWarehouse.TryParseAddress(
            SparkifyEngine.Redshift, "redshift:///dev?region=us-west-2&SSLMODE=verify-ca&cluster=sparkify", out var server));
        Assert.Equal("/dev?sslmode=VerifyCA&cluster=sparkify&region=us-west-2 (sparkify)", $"{server}"["Redshift ".Length..]);
        Assert.Equal("sparkify/dev", server.Location);
    }

    [Theory]
    [InlineData("/dev")]
    [InlineData("/dev?region=us-west-2")]
    [InlineData("/?cluster=sparkify")]
    [InlineData(":5439/dev?cluster=sparkify")]
    [InlineData("/dev?cluster=")]
    [InlineData("/dev?cluster=a&cluster=b")]
    [InlineData("/dev?cluster=a&CLUSTER=b")]
    [InlineData("/dev?cluster=a&password=secret")]
    [InlineData("/dev?cluster=a&")]
    [InlineData("ana:secret@/dev?cluster=a")]
    public void Anything_else_is_no_address_of_a_cluster(string address) =>
        Assert.False(SparkifyWarehouse.TryParseAddress(SparkifyEngine.Redshift, address, out _));

    [Theory]
    [InlineData(SparkifyEngine.Postgres, "db.example.com/music", 5432)]
    [InlineData(SparkifyEngine.Postgres, "postgresql://db.example.com/music", 5432)]
    [InlineData(SparkifyEngine.Postgres, "postgres://db.example.com/music", 5432)]
    [InlineData(SparkifyEngine.Redshift, "db.example.com/music", 5439)]
    [InlineData(SparkifyEngine.Redshift, "redshift://db.example.com:5440/music", 5440)]
    [InlineData(SparkifyEngine.Redshift, "jdbc:redshift://db.example.com:5440/music", 5440)]
    [InlineData(SparkifyEngine.Redshift, "jdbc:redshift:iam://db.example.com:5440/music", 5440)]
    [InlineData(SparkifyEngine.Redshift, "redshift+psycopg2://db.example.com:5440/music", 5440)]
    [InlineData(SparkifyEngine.Redshift, "http://db.example.com/music", 5439)]
    public void Port_user_and_scheme_may_be_left_away(SparkifyEngine engine, string address, int port)
    {
        Assert.True(SparkifyWarehouse.TryParseAddress(engine, address, out var server));
        Assert.Equal(
            new SparkifyWarehouse { Engine = engine, HostName = "db.example.com", Port = port, Database = "music" }, server);
        Assert.Equal($"db.example.com:{port}/music", server.Location);
    }

    [Theory]
    [InlineData("db.example.com", "db.example.com:5432/music")]
    [InlineData("::1", "[::1]:5432/music")]
    [InlineData("/var/run/postgresql", "/var/run/postgresql:5432/music")]
    public void Messages_name_host_port_and_database(string host, string location) =>
        Assert.Equal(
            location,
            new SparkifyWarehouse { Engine = SparkifyEngine.Postgres, HostName = host, Database = "music", UserName = "ana" }.Location);

    [Theory]
    [InlineData("verify-full", SparkifySslMode.VerifyFull)]
    [InlineData("verify-ca", SparkifySslMode.VerifyCA)]
    [InlineData("VerifyFull", SparkifySslMode.VerifyFull)]
    [InlineData("REQUIRE", SparkifySslMode.Require)]
    [InlineData("prefer", SparkifySslMode.Prefer)]
    [InlineData("disable", SparkifySslMode.Disable)]
    public void Sslmode_is_spelled_as_libpq_or_as_Npgsql_has_it(string spelled, SparkifySslMode mode)
    {
        Assert.True(SparkifyWarehouse.TryParseAddress(SparkifyEngine.Postgres, $"db/music?sslmode={spelled}", out var server));
        Assert.Equal(mode, server.SslMode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("music")]
    [InlineData("db.example.com")]
    [InlineData("db.example.com/")]
    [InlineData("/music")]
    [InlineData("ana@/music")]
    [InlineData("ana:secret@db/music")]
    [InlineData("ana:@db/music")]
    [InlineData("postgresql://ana:secret@db/music")]
    [InlineData("db:port/music")]
    [InlineData("db:65536/music")]
    [InlineData("db/music?cluster=sparkify")]
    [InlineData("db/music?sslmode=")]
    [InlineData("db/music?sslmode=4")]
    [InlineData("db/music?sslmode=allow")]
    [InlineData("db/music?password=secret")]
    [InlineData("db/music?sslmode=require&password=secret")]
    [InlineData("db/music#1")]
    public void Anything_else_is_no_address(string? address) =>
        Assert.False(SparkifyWarehouse.TryParseAddress(SparkifyEngine.Postgres, address, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("plays.duckdb")]
    [InlineData("DuckDb")]
    [InlineData("DuckDb (2)")]
    [InlineData("DuckDb plays.duckdb (sparkify)")]
    [InlineData("/data/plays.duckdb (sparkify)")]
    [InlineData("DuckDb /data/plays.duckdb (sparkify")]
    [InlineData("Postgres db.example.com:5432/music")]
    [InlineData("Postgres /data/plays.duckdb (sparkify)")]
    [InlineData("Postgres ana:secret@db.example.com:5432/music (sparkify)")]
    [InlineData("postgres db.example.com:5432/music (sparkify)")]
    [InlineData("Oracle db.example.com:5432/music (sparkify)")]
    public void Anything_else_is_no_warehouse(string? text) => Assert.False(SparkifyWarehouse.TryParse(text, out _));
}
