using Sparkify.Engine.Configuration;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Configuration;

/// <summary>
/// The shapes of the templates that are published, some forty of them: each names the same things in sections and keys of
/// its own. The values are made up.
/// </summary>
public sealed class TemplateTests : IDisposable
{
    private const string Host = "c1.abc.us-west-2.redshift.amazonaws.com";
    private const string Arn = "arn:aws:iam::123456789012:role/r";

    private readonly TestFolder _folder = new();
    private readonly RecordingReporter _reporter = new();

    public static TheoryData<string, string> Reached => new()
    {
        {
            "course",
            $"[CLUSTER]\nHOST='{Host}'\nDB_NAME='d'\nDB_USER='u'\nDB_PASSWORD='p'\nDB_PORT='5439'\n[IAM_ROLE]\nARN='{Arn}'\n"
            + "[S3]\nLOG_DATA='s3://b/l'\nLOG_JSONPATH='s3://b/p.json'\nSONG_DATA='s3://b/s'\n"
        },
        {
            "lower case, as configparser writes it",
            $"[CLUSTER]\nhost = {Host}\ndb_name = d\ndb_user = u\ndb_password = p\ndb_port = 5439\n\n[IAM_ROLE]\narn = {Arn}\n\n"
            + "[S3]\nlog_data = 's3://b/l'\nlog_jsonpath = 's3://b/p.json'\nsong_data = 's3://b/s'\n"
        },
        {
            "a section for the database",
            "[CLUSTER]\nDWH_CLUSTER_TYPE=multi-node\n[DB]\n" + $"HOST={Host}\nDB_NAME=d\nDB_USER=u\nDB_PASSWORD=p\nDB_PORT=5439\n"
            + $"[IAM_ROLE]\nARN={Arn}\n[S3]\nLOG_DATA=s3://b/l\nLOG_JSONPATH=s3://b/p.json\nSONG_DATA=s3://b/s"
        },
        {
            "DWH for all, the role in ARN",
            $"[DWH]\ndwh_endpoint={Host}\ndwh_db=d\ndwh_db_user=u\ndwh_db_password=p\ndwh_port=5439\n[ARN]\narn={Arn}\n"
            + "[S3]\nLOG_DATA=s3://b/l\nLOG_JSON_PATH=s3://b/p.json\nSONG_DATA=s3://b/s"
        },
        {
            "a role in IAM",
            $"[DWH]\nDWH_HOST={Host}\nDWH_DB=d\nDWH_DB_USER=u\nDWH_DB_PASSWORD=p\ndwh_db_port=5439\n[IAM]\nROLE_ARN={Arn}\n"
            + "[S3]\nLOG_DATA=s3://b/l\nLOG_JSONPATH=s3://b/p.json\nSONG_DATA=s3://b/s"
        },
        {
            "other names for host, database and role",
            $"[REDSHIFT_CLUSTER]\nDB_HOST={Host}\nDBNAME=d\nDB_USER=u\nDB_PASSWORD=p\nDB_PORT=5439\n[IAM_ROLE]\nARN_ROLE={Arn}\n"
            + "[UDACITY_S3]\nLOG_DATA=s3://b/l\nLOG_DATA_JSON_PATH=s3://b/p.json\nSONG_DATA=s3://b/s"
        },
        {
            "the role as IAM_ROLE, keys indented",
            $"[CLUSTER]\n  HOST = {Host}\n  DB_NAME = d\n  DB_USER = u\n  DB_PASSWORD = p\n  DB_PORT = 5439\n[IAM_ROLE]\nIAM_ROLE={Arn}\n"
            + "[S3]\nLOG_DATA=s3://b/l\nLOG_JSONPATH=s3://b/p.json\nSONG_DATA=s3://b/s"
        },
    };

    public static TheoryData<string, string> Made => new()
    {
        {
            "course",
            "[AWS]\nKEY=\nSECRET=\nREGION=us-west-2\n[DWH]\nDWH_CLUSTER_TYPE=multi-node\nDWH_NUM_NODES=4\nDWH_NODE_TYPE=ra3.large\n"
            + "DWH_IAM_ROLE_NAME=r\nDWH_CLUSTER_IDENTIFIER=C1"
        },
        {
            "in CLUSTER",
            "[CLUSTER]\nREGION=us-west-2\nCLUSTER_IDENTIFIER=c1\nCLUSTER_TYPE=multi-node\nNODE_TYPE=ra3.large\nNUM_NODES=4\n"
            + "[IAM_ROLE]\nROLE_NAME=r"
        },
        {
            "in a section of its own, the role as NAME",
            "[CLUSTER_SETUP] \nCLUSTER_TYPE=multi-node\nNUM_NODES=4\nNODE_TYPE=ra3.large\nCLUSTER_ID=c1\n[Region]\nREGION='us-west-2'\n"
            + "[IAM_ROLE]\nNAME=r"
        },
        {
            "DB before each",
            "[CLUSTER]\nDB_CLUSTER_IDENTIFIER=c1\nDB_CLUSTER_TYPE=multi-node\nDB_NUM_NODES=4\nDB_NODE_TYPE=ra3.large\n[IAM_ROLE]\n"
            + "IAM_ROLE_NAME=r\n[GENERAL]\nregion=us-west-2"
        },
        {
            "the names of a class, the region as REGION_NAME",
            "[DWH]\nDWH_CLUSTER_TYPE=multi-node\nNUMBER_OF_NODES=4\nDWH_NODE_TYPE=ra3.large\nIDENTIFIER=c1\nDWH_IAM_ROLENAME=r\n"
            + "[AWS]\nREGION_NAME=us-west-2"
        },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Reached))]
    public void A_cluster_that_is_there(string shape, string text)
    {
        var config = Read(text);
        Assert.Equal(
            (shape, Host, 5439, "d", "u", "p", Arn, "s3://b/l", "s3://b/s", "s3://b/p.json", "us-west-2"),
            (shape, config.HostName, config.Port, config.Database, config.UserName, config.Password, config.RoleArn,
                config.EventPath, config.SongPath, config.JsonPaths, config.Region));
        Assert.Empty(_reporter.Warnings);
    }

    [Theory]
    [MemberData(nameof(Made))]
    public void A_cluster_that_is_to_be_made(string shape, string text)
    {
        var config = Read(text);
        Assert.Equal(
            (shape, "c1", "ra3.large", 4, "r", "us-west-2"),
            (shape, config.Identifier, config.NodeType, config.NodeCount, config.RoleName, config.Region));
        Assert.Empty(_reporter.Warnings);
    }

    private SparkifyConfig Read(string text) => ConfigImport.Read(_folder.Write("dwh.cfg", text), _reporter);
}
