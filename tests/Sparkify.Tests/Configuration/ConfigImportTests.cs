using Sparkify.Engine.Aws.Lifecycle;
using Sparkify.Engine.Configuration;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Configuration;

/// <summary>Configuration files of the older projects: this file gives these parameters.</summary>
public sealed class ConfigImportTests : IDisposable
{
    private const string Course = """
        [CLUSTER]
        HOST=dwhcluster.abc.us-west-2.redshift.amazonaws.com
        DB_NAME=dwh
        DB_USER=dwhuser
        DB_PASSWORD=Passw0rd
        DB_PORT=5439

        [IAM_ROLE]
        ARN='arn:aws:iam::123456789012:role/dwhRole'

        [S3]
        LOG_DATA='s3://udacity-dend/log_data'
        LOG_JSONPATH='s3://udacity-dend/log_json_path.json'
        SONG_DATA='s3://udacity-dend/song_data'
        """;

    private const string Making = """
        [AWS]
        KEY=
        SECRET=

        [DWH]
        DWH_CLUSTER_TYPE=multi-node
        DWH_NUM_NODES=4
        DWH_NODE_TYPE=dc2.large
        DWH_IAM_ROLE_NAME=dwhRole
        DWH_CLUSTER_IDENTIFIER=dwhCluster
        DWH_DB=dwh
        DWH_DB_USER=dwhuser
        DWH_DB_PASSWORD=Passw0rd
        DWH_PORT=5439
        """;

    private readonly TestFolder _folder = new();
    private readonly RecordingReporter _reporter = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_of_a_cluster_that_is_there()
    {
        var config = Read(Course);
        Assert.Equal(
            new SparkifyConfig
            {
                ConfigPath = _folder["dwh.cfg"], HostName = "dwhcluster.abc.us-west-2.redshift.amazonaws.com",
                Port = 5439, Database = "dwh", UserName = "dwhuser", Password = "Passw0rd", Region = "us-west-2",
                RoleArn = "arn:aws:iam::123456789012:role/dwhRole", EventPath = "s3://udacity-dend/log_data",
                SongPath = "s3://udacity-dend/song_data", JsonPaths = "s3://udacity-dend/log_json_path.json",
                Bucket = config.Bucket, Warehouse = config.Warehouse,
            },
            config);
        Assert.Equal(["udacity-dend"], config.Bucket);
        Assert.True(config.HasPassword);
        Assert.Equal(
            "Redshift dwhuser@dwhcluster.abc.us-west-2.redshift.amazonaws.com:5439/dwh (sparkify)", $"{config.Warehouse}");
        Assert.Equal("Password=Passw0rd", config.Warehouse!.ConnectionString);
        Assert.Equal("arn:aws:iam::123456789012:role/dwhRole", config.Warehouse.RoleArn);
        Assert.Empty(_reporter.Warnings);
    }

    [Fact]
    public void The_file_of_a_cluster_that_is_to_be_made()
    {
        var config = Read(Making);
        Assert.Equal(
            new SparkifyConfig
            {
                ConfigPath = _folder["dwh.cfg"], Identifier = "dwhcluster", NodeType = "dc2.large", NodeCount = 4,
                RoleName = "dwhRole", Port = 5439, Database = "dwh", UserName = "dwhuser", Password = "Passw0rd",
                Warehouse = config.Warehouse,
            },
            config);
        Assert.Equal("dwhuser", config.MasterUserName);
        // Where it is will be known when it is there; its password then comes from IAM.
        Assert.Equal("Redshift dwhuser@/dwh?cluster=dwhcluster (sparkify)", $"{config.Warehouse}");
        Assert.Null(config.Warehouse!.ConnectionString);
        Assert.Empty(_reporter.Warnings);
    }

    [Fact]
    public void The_password_goes_into_the_options_of_a_new_cluster()
    {
        var options = new ClusterOptions { Identifier = "dwhcluster" };
        Assert.Equal("Passw0rd", options.WithPassword(Read(Making)).MasterUserPassword);
        Assert.Null(options.WithPassword(Read("[DWH]\nDWH_DB_PASSWORD=")).MasterUserPassword);
    }

    [Fact]
    public void What_is_not_there_or_empty_is_null()
    {
        Assert.Equal(new SparkifyConfig { ConfigPath = _folder["dwh.cfg"] }, Read("[S3]\n[CLUSTER]\nHOST=\nDB_NAME=''"));
        Assert.Null(Read("[CLUSTER]\nDB_USER=ana").Warehouse);
    }

    [Fact]
    public void A_single_node_is_one()
    {
        Assert.Equal(1, Read("[DWH]\nDWH_CLUSTER_TYPE=single-node\nDWH_NUM_NODES=4").NodeCount);
        Assert.Null(Read("[DWH]\nDWH_CLUSTER_TYPE=multi-node").NodeCount);
    }

    [Theory]
    [InlineData("[CLUSTER]\nDB_CLUSTER_IDENTIFIER=Music\nDB_NODE_TYPE=ra3.large\nDB_NUM_NODES=2", "music", "ra3.large", 2)]
    [InlineData("[CLUSTER]\nCLUSTER_IDENTIFIER=music\nNODE_TYPE=ra3.large\nNUM_NODES=2", "music", "ra3.large", 2)]
    [InlineData("[CLUSTER]\nDWH_CLUSTER_IDENTIFIER=music\nDWH_NODE_TYPE=ra3.large\nDWH_NUM_NODES=2", "music", "ra3.large", 2)]
    public void Keys_are_found_as_other_projects_call_them(string text, string identifier, string nodeType, int nodes)
    {
        var config = Read(text);
        Assert.Equal((identifier, nodeType, nodes), (config.Identifier, config.NodeType, config.NodeCount));
    }

    [Theory]
    [InlineData("arn", "[IAM_ROLE]\nARN=arn:aws:iam::123456789012:role/r")]
    [InlineData("arn", "[DWH]\nDWH_ROLE_ARN=arn:aws:iam::123456789012:role/r")]
    [InlineData("arn", "[IAM_ROLE]\nIAM_ROLE_ARN=arn:aws:iam::123456789012:role/r")]
    [InlineData("name", "[IAM_ROLE]\nIAM_ROLE_NAME=r")]
    [InlineData("name", "[IAM_ROLE]\nDWH_IAM_ROLE_NAME=r")]
    public void A_role_has_a_name_or_an_ARN(string which, string text)
    {
        var config = Read(text);
        Assert.Equal(
            which == "arn" ? (null, "arn:aws:iam::123456789012:role/r") : ("r", null), (config.RoleName, config.RoleArn));
    }

    [Theory]
    [InlineData("[AWS]\nREGION=eu-west-1\n[CLUSTER]\nHOST=c.abc.us-west-2.redshift.amazonaws.com", "eu-west-1")]
    [InlineData("[CLUSTER]\nHOST=c.abc.us-gov-west-1.redshift.amazonaws.com", "us-gov-west-1")]
    [InlineData("[CLUSTER]\nHOST=c.abc.cn-north-1.redshift.amazonaws.com.cn", "cn-north-1")]
    [InlineData("[CLUSTER]\nHOST=localhost", null)]
    [InlineData("[S3]\nREGION=us-west-2\nLOG_DATA=s3://b/l", null)]
    public void The_region_is_that_of_AWS_or_the_one_in_the_host(string text, string? region) =>
        Assert.Equal(region, Read(text).Region);

    [Theory]
    [InlineData("'s3://music/log_data'", "s3://music/log_data")]
    [InlineData("\"s3://music/log_data\"", "s3://music/log_data")]
    [InlineData("s3a://music/log_data/", "s3://music/log_data/")]
    [InlineData("'s3://music/log data' # the logs", "s3://music/log data")]
    [InlineData("s3://music/log_data  ; the logs", "s3://music/log_data")]
    [InlineData("s3://music/log#1", "s3://music/log#1")]
    public void A_path_is_without_quotes_and_what_is_behind_it(string written, string path) =>
        Assert.Equal(path, Read($"[S3]\nLOG_DATA={written}").EventPath);

    [Fact]
    public void A_path_that_is_not_in_S3_is_relative_to_the_file()
    {
        var config = Read("[S3]\nLOG_DATA='data/log_data'\nSONG_DATA='../song_data'");
        Assert.Equal(_folder["data/log_data"], config.EventPath);
        Assert.Equal(Path.Combine(Path.GetDirectoryName(_folder.Path)!, "song_data"), config.SongPath);
        Assert.Null(config.Bucket);
    }

    [Fact]
    public void Every_bucket_is_named_once()
    {
        var config = Read("[S3]\nLOG_DATA=s3://logs/a\nSONG_DATA=s3://songs/b\nLOG_JSONPATH=s3://logs/paths.json");
        Assert.Equal("logs, songs", $"{config.Bucket}");
        Assert.Null(Read("[S3]\nLOG_JSONPATH='auto ignorecase'").JsonPaths);
    }

    [Fact]
    public void Of_two_that_say_different_things_the_first_is_taken()
    {
        Assert.Equal("dwh", Read("[DWH]\nDWH_DB=other\n[CLUSTER]\nDB_NAME=dwh\nDB_PASSWORD=One1\n").Database);
        Assert.Equal(
            ["DB_NAME on line 4 and DWH_DB on line 2 say different things; the first is taken."], _reporter.Warnings);
    }

    [Theory]
    [InlineData("[CLUSTER]\nDB_PORT=abc", "line 2: DB_PORT is 'abc'; it must be a number from 1 to 65535.")]
    [InlineData("[CLUSTER]\nDB_PORT=65536", "line 2: DB_PORT is '65536'; it must be a number from 1 to 65535.")]
    [InlineData("[DWH]\nDWH_NUM_NODES=0", "line 2: DWH_NUM_NODES is '0'; it must be a number from 1 to 100.")]
    [InlineData("[IAM_ROLE]\n\nARN=<yours>\n[CLUSTER]\nHOST=a",
        "line 3: ARN: RoleArn is '<yours>'; it must be the ARN of a role.")]
    [InlineData("[CLUSTER]\nHOST='<ENDPOINT>'", "line 2: HOST: HostName is not the name or the address of a server.")]
    [InlineData("[CLUSTER]\nHOST=postgresql://u:pw@h/dev", "line 2: HOST: HostName has a user before its @.")]
    [InlineData("[S3]\nLOG_DATA=s3://a/b\n\nSONG_DATA='3://b/c",
        "line 4: SONG_DATA: ''3://b/c' is neither a path nor an address in S3: what stands before the bucket is not s3://.")]
    [InlineData("[S3]\nLOG_JSONPATH=https://b.s3.amazonaws.com/p.json",
        "line 2: LOG_JSONPATH: 'https://b.s3.amazonaws.com/p.json' is neither a path nor an address in S3: "
        + "nothing is read by https://.")]
    [InlineData("[IAM_ROLE]\nARN=arn:aws:iam::123456789012:role/r\n[S3]\nLOG_DATA=s3://<bucket-name>/log-data",
        "line 4: LOG_DATA: s3://<bucket-name>/log-data does not name a bucket.")]
    [InlineData("[CLUSTER]\nHOST=\n[IAM_ROLE]\nARN=\n[S3]\nLOG_DATA=s3://<YOUR_BUCKET_NAME>/log-data",
        "line 6: LOG_DATA: s3://<YOUR_BUCKET_NAME>/log-data does not name a bucket.")]
    public void A_value_that_cannot_be_is_told_with_its_line(string text, string message)
    {
        var exception = Assert.Throws<SparkifyException>(() => Read(text));
        Assert.Equal(
            (ErrorIds.ConfigInvalid, $"{_folder["dwh.cfg"]}, {message}", _folder["dwh.cfg"]),
            (exception.ErrorId, exception.Message, exception.Target));
    }

    [Theory]
    [InlineData("dwhcluster.abc.us-west-2.redshift.amazonaws.com:5439/dev")]
    [InlineData("jdbc:redshift://dwhcluster.abc.us-west-2.redshift.amazonaws.com:5439/dev")]
    [InlineData("redshift+psycopg2://dwhcluster.abc.us-west-2.redshift.amazonaws.com:5439/dev")]
    [InlineData("'http://dwhcluster.abc.us-west-2.redshift.amazonaws.com:5439/dev'")]
    public void A_host_may_have_port_and_database_behind_it(string host)
    {
        var config = Read($"[CLUSTER]\nHOST={host}\nDB_USER=ana\nDB_PASSWORD=Passw0rd");
        Assert.Equal(
            ("dwhcluster.abc.us-west-2.redshift.amazonaws.com", 5439, "dev", "us-west-2"),
            (config.HostName, config.Port, config.Database, config.Region));
        Assert.Equal(
            "Redshift ana@dwhcluster.abc.us-west-2.redshift.amazonaws.com:5439/dev (sparkify)", $"{config.Warehouse}");
        Assert.Equal("music", Read($"[CLUSTER]\nHOST={host}\nDB_NAME=music").Database);
    }

    [Fact]
    public void What_is_not_read_is_told_once_by_line()
    {
        Read("[CLUSTER]\nHOST=h\nVPC_ID=vpc-1\n[IAM_ROLE]\nNAME=r\nPOLICY_ARN=p\n\n[SECURITY_GROUP]\nNAME=n\nCIDRIP=0.0.0.0/0\n"
            + "[S3]\nREGION=us-west-2\nLOG_DATA=s3://b/l");
        Assert.Equal(
            [$"In {_folder["dwh.cfg"]} these are not read: VPC_ID on line 3, POLICY_ARN on line 6, the section "
                + "[SECURITY_GROUP] on line 8 (NAME on line 9, CIDRIP on line 10), REGION on line 12."],
            _reporter.Warnings);
    }

    [Theory]
    [InlineData("[AWS]\nKEY=k\nSECRET=s", "KEY on line 2")]
    [InlineData("[AWS]\nAWS_KEY=k\nAWS_SECRET=s", "AWS_KEY on line 2")]
    [InlineData("[AWS]\nAWS_ACCESS_KEY=k\nAWS_SECRET_ACCESS_KEY=s", "AWS_ACCESS_KEY on line 2")]
    [InlineData("[AWS]\nACCESS_KEY_ID=k\nSECRET_ACCESS_KEY=s", "ACCESS_KEY_ID on line 2")]
    [InlineData("[S3]\nAWS_ACCESS_KEY_ID='k'\nAWS_SECRET_ACCESS_KEY='s'", "AWS_ACCESS_KEY_ID on line 2")]
    [InlineData("[CREDENTIALS]\nkey=k\nsecret=s", "key on line 2")]
    public void Keys_are_seen_however_they_are_spelled(string text, string where)
    {
        Assert.Equal($"file://{_folder["dwh.cfg"]}", Read(text).ProfileName);
        Assert.StartsWith(
            $"{_folder["dwh.cfg"]} holds AWS keys ({where}), and whatever it is piped into uses them.",
            Assert.Single(_reporter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_without_its_secret_is_told()
    {
        Assert.Null(Read("[AWS]\nKEY=k\nSECRET=").ProfileName);
        Assert.StartsWith(
            $"{_folder["dwh.cfg"]} holds KEY on line 2 and not what belongs to it, so it is not used:",
            Assert.Single(_reporter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_is_in_its_text()
    {
        var config = Read(Course + "\n[AWS]\nKEY=AKIAPLANTED\nSECRET=planted-secret");
        Assert.Equal(_folder["dwh.cfg"], $"{config}");
        var shown = string.Join(
            '\n', typeof(SparkifyConfig).GetProperties().Select(property => $"{property.GetValue(config)}"));
        foreach (string text in (string[])[shown, $"{config.Warehouse}", .. _reporter.Warnings])
        {
            Assert.DoesNotContain("Passw0rd", text, StringComparison.Ordinal);
            Assert.DoesNotContain("planted", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private SparkifyConfig Read(string text) => ConfigImport.Read(_folder.Write("dwh.cfg", text), _reporter);
}
