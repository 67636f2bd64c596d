using Sparkify.Engine.Aws.Lifecycle;

namespace Sparkify.Tests.Aws.Lifecycle;

/// <summary>The rules of CreateCluster, each told before anything is asked.</summary>
public sealed class RuleTests
{
    private static readonly ClusterOptions Good = new() { Identifier = "sparkify" };

    [Theory]
    [InlineData("a")]
    [InlineData("sparkify-dev-2")]
    [InlineData("s23456789012345678901234567890123456789012345678901234567890123")]
    public void An_identifier_may_be(string identifier) =>
        Assert.StartsWith("Make a cluster", Clusters.Describe(Good with { Identifier = identifier }), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("Sparkify")]
    [InlineData("1sparkify")]
    [InlineData("-sparkify")]
    [InlineData("sparkify-")]
    [InlineData("spar--kify")]
    [InlineData("spar_kify")]
    [InlineData("sparkify\n")]
    [InlineData("spärkify")]
    [InlineData("s234567890123456789012345678901234567890123456789012345678901234")]
    public void An_identifier_may_not_be(string identifier) => Refuses(
        Good with { Identifier = identifier }, "Identifier",
        $"Identifier is '{identifier}'; it must be 1 to 63 of a-z, 0-9 and hyphens, beginning with a letter, not ending " +
        "with a hyphen, and without two hyphens in a row.");

    [Theory]
    [InlineData("dc1.large")]
    [InlineData("dc2.large")]
    [InlineData("dc2.8xlarge")]
    [InlineData("ds2.xlarge")]
    public void A_type_of_the_past_is_refused_with_those_of_today(string type)
    {
        var refused = Refuses(
            Good with { NodeType = type }, "NodeType",
            $"NodeType is '{type}', which AWS makes no clusters of any more.");
        Assert.Equal(
            "Take one of ra3.large, ra3.xlplus, ra3.4xlarge, ra3.16xlarge, rg.large, rg.xlarge, rg.4xlarge, rg.12xlarge.",
            refused.RecommendedAction);
    }

    [Theory]
    [InlineData("ra3.huge")]
    [InlineData("RA3.LARGE")]
    [InlineData("")]
    public void A_type_that_never_was_is_refused(string type) => Refuses(
        Good with { NodeType = type }, "NodeType", $"NodeType is '{type}'; there is no such type.");

    [Theory]
    [InlineData("ra3.large", 0, "from 1 to 100 with ra3.large")]
    [InlineData("ra3.large", -1, "from 1 to 100 with ra3.large")]
    [InlineData("ra3.large", 101, "from 1 to 100 with ra3.large")]
    [InlineData("ra3.xlplus", 17, "from 1 to 16 with ra3.xlplus")]
    [InlineData("ra3.4xlarge", 33, "from 2 to 32 with ra3.4xlarge")]
    [InlineData("ra3.4xlarge", 1, "2 or more with ra3.4xlarge")]
    [InlineData("ra3.16xlarge", 1, "2 or more with ra3.16xlarge")]
    [InlineData("rg.xlarge", 1, "2 or more with rg.xlarge")]
    public void Nodes_are_as_many_as_the_type_allows(string type, int count, string rule) => Refuses(
        Good with { NodeType = type, NodeCount = count }, "NodeCount", $"NodeCount is '{count}'; it must be {rule}.");

    [Theory]
    [InlineData("ra3.large", 1)]
    [InlineData("ra3.xlplus", 1)]
    [InlineData("ra3.large", 100)]
    [InlineData("ra3.xlplus", 16)]
    [InlineData("ra3.4xlarge", 32)]
    [InlineData("ra3.4xlarge", 2)]
    [InlineData("rg.large", 1)]
    public void Nodes_may_be(string type, int count) => Assert.Contains(
        $"of {count} {type} node", Clusters.Describe(Good with { NodeType = type, NodeCount = count }), StringComparison.Ordinal);

    [Theory]
    [InlineData("Dev")]
    [InlineData("1dev")]
    [InlineData("my-db")]
    [InlineData("")]
    [InlineData("d2345678901234567890123456789012345678901234567890123456789012345")]
    public void A_database_may_not_be_called(string database) => Refuses(
        Good with { Database = database }, "Database",
        $"Database is '{database}'; it must be 1 to 64 of a-z, 0-9, _ and $, beginning with a letter or _.");

    [Theory]
    [InlineData("user")]
    [InlineData("table")]
    [InlineData("default")]
    public void A_database_is_not_called_by_a_reserved_word(string database) => Refuses(
        Good with { Database = database }, "Database",
        $"Database is '{database}', a word that Redshift keeps for itself.");

    [Theory]
    [InlineData("Admin", "1 to 128 of a-z, 0-9, _, +, ., @ and hyphens, beginning with a letter")]
    [InlineData("a:b", "1 to 128 of a-z, 0-9, _, +, ., @ and hyphens, beginning with a letter")]
    [InlineData("1a", "1 to 128 of a-z, 0-9, _, +, ., @ and hyphens, beginning with a letter")]
    [InlineData("public", "another: public is everybody")]
    public void A_master_user_may_not_be_called(string user, string rule) => Refuses(
        Good with { MasterUserName = user }, "MasterUserName", $"MasterUserName is '{user}'; it must be {rule}.");

    [Fact]
    public void A_master_user_is_not_called_by_a_reserved_word() => Refuses(
        Good with { MasterUserName = "select" }, "MasterUserName",
        "MasterUserName is 'select', a word that Redshift keeps for itself.");

    [Theory]
    [InlineData("Short1a")]
    [InlineData("Long1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("nouppercase1")]
    [InlineData("NOLOWERCASE1")]
    [InlineData("NoDigitHere")]
    [InlineData("With Blank1")]
    [InlineData("With'Quote1")]
    [InlineData("With\"Quote1")]
    [InlineData("With\\Slash1")]
    [InlineData("With/Slash1")]
    [InlineData("With@Sign11")]
    [InlineData("WithÜmlaut1")]
    public void A_password_that_Redshift_refuses_is_refused_without_being_told(string password)
    {
        var refused = Refuses(
            Good.WithPassword(password), "Credential",
            "The password is none that Redshift takes: it must have 8 to 64 characters, among them an upper-case letter, " +
            "a lower-case letter and a digit; no blank, no ' \" \\ / @, and nothing beyond ASCII.");
        Assert.DoesNotContain(password, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_the_options_holds_no_password()
    {
        var options = Good.WithPassword("Geheim.12345");
        Assert.DoesNotContain("Geheim", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Geheim", Clusters.Describe(options), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5430)]
    [InlineData(5456)]
    [InlineData(8190)]
    [InlineData(8216)]
    [InlineData(0)]
    [InlineData(443)]
    public void A_port_may_not_be(int port) => Refuses(
        Good with { Port = port }, "Port",
        $"Port is '{port}'; it must be from 5431 to 5455, or from 8191 to 8215.");

    [Theory]
    [InlineData(5431)]
    [InlineData(5455)]
    [InlineData(8191)]
    [InlineData(8215)]
    public void A_port_may_be(int port) => Clusters.Describe(Good with { Port = port });

    [Fact]
    public void Roles_are_named_or_made_not_both() => Refuses(
        Good with { RoleArns = ["arn:aws:iam::123456789012:role/copy"], CreateRole = true }, "CreateRole",
        "Roles are named, and one is to be made: both cannot be meant.");

    [Theory]
    [InlineData("copy")]
    [InlineData("arn:aws:iam::123456789012:user/copy")]
    [InlineData("arn:aws:iam::12:role/copy")]
    public void A_role_is_named_by_its_ARN(string arn) => Refuses(
        Good with { RoleArns = [arn] }, "RoleArn", $"RoleArn is '{arn}'; it must be the ARN of an IAM role.");

    [Fact]
    public void A_role_of_another_partition_may_be_named() =>
        Clusters.Describe(Good with { RoleArns = ["arn:aws-cn:iam::123456789012:role/team/copy"] });

    [Fact]
    public void A_security_group_is_named_by_its_id() => Refuses(
        Good with { SecurityGroupIds = ["default"] }, "SecurityGroupId",
        "SecurityGroupId is 'default'; it must be the id of a security group, not its name.");

    [Theory]
    [InlineData("aws:cost")]
    [InlineData("AWS:cost")]
    [InlineData("sparkify:managed-by")]
    [InlineData("sparkify:cluster")]
    public void A_tag_is_not_Amazons_and_not_the_modules(string key) => Refuses(
        Good with { Tags = new Dictionary<string, string> { [key] = "x" } }, "Tag",
        $"The tag '{key}' is not yours to give: what begins with aws: is Amazon's, sparkify:managed-by and " +
        "sparkify:cluster are the module's.");

    [Theory]
    [InlineData(0, 1)]
    [InlineData(129, 1)]
    [InlineData(1, 257)]
    public void A_tag_is_not_too_long(int key, int value)
    {
        var name = new string('k', key);
        Refuses(
            Good with { Tags = new Dictionary<string, string> { [name] = new string('v', value) } }, "Tag",
            $"The tag '{name}' is too long: its key may have 1 to 128 characters, its value 256.");
    }

    [Fact]
    public void A_tag_has_no_odd_characters() => Refuses(
        Good with { Tags = new Dictionary<string, string> { ["team"] = "music;*" } }, "Tag",
        "The tag 'team' has a character that tags cannot have, in its key or its value.");

    [Fact]
    public void Tags_are_not_more_than_fifty_with_the_modules_own() => Refuses(
        Good with { Tags = Enumerable.Range(1, 49).ToDictionary(number => $"k{number}", _ => "v") }, "Tag",
        "There are 51 tags with the module's own; a cluster has 50 at most.");

    [Fact]
    public void What_is_good_is_told_in_words() => Assert.Equal(
        "Make a cluster of 2 ra3.xlplus nodes, about $2.17 an hour, encrypted, not public, with a role that reads " +
        "udacity-dend",
        Clusters.Describe(Good with { NodeType = "ra3.xlplus", NodeCount = 2 }));

    [Theory]
    [InlineData("a")]
    [InlineData("Ana.B+c@d_e-1")]
    [InlineData("u234567890123456789012345678901234567890123456789012345678901234")]
    public void IAM_gives_a_password_to(string user) => ClusterNames.RequireDatabaseUser(user);

    [Theory]
    [InlineData("")]
    [InlineData("1ana")]
    [InlineData("_ana")]
    [InlineData("IAM:ana")]
    [InlineData("u2345678901234567890123456789012345678901234567890123456789012345")]
    public void IAM_gives_no_password_to(string user)
    {
        var refused = Assert.Throws<SparkifyException>(() => ClusterNames.RequireDatabaseUser(user));
        Assert.Equal((ErrorIds.ArgumentInvalid, "UserName"), (refused.ErrorId, refused.Target));
        Assert.StartsWith($"UserName is '{user}'; it must be 1 to 64 of", refused.Message, StringComparison.Ordinal);
    }

    private static SparkifyException Refuses(ClusterOptions options, string target, string message)
    {
        var refused = Assert.Throws<SparkifyException>(() => Clusters.Describe(options));
        Assert.Equal((ErrorIds.ArgumentInvalid, target, DisplayText.Printable(message)), (refused.ErrorId, refused.Target, refused.Message));
        return refused;
    }
}
