using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.EC2;
using Amazon.SecurityToken;
using Sparkify.Engine.Aws.Iam;
using Sparkify.Engine.Aws.Redshift;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Examples;

/// <summary>The policy of about_Sparkify_Aws: it allows each operation that the engine calls, and no other but those said.</summary>
public sealed partial class AwsPolicyTests
{
    // What AWS asks for beside the operation that is called, and where it says so.
    private static readonly string[] Implied =
    [
        // Tags that are given when something is made.
        "ec2:CreateTags", "redshift:CreateTags", "iam:TagRole",
        // A role is handed to Redshift; the service makes a role of its own in an account that has none yet.
        "iam:PassRole", "iam:CreateServiceLinkedRole",
        // CreateCluster looks at the network as its caller.
        "ec2:DescribeAccountAttributes", "ec2:DescribeAddresses", "ec2:DescribeAvailabilityZones",
        "ec2:DescribeInternetGateways", "ec2:DescribeSubnets",
        // CreateCluster with ManageMasterPassword, and DeleteCluster of such a cluster.
        "secretsmanager:CreateSecret", "secretsmanager:DeleteSecret", "secretsmanager:DescribeSecret",
        "secretsmanager:RotateSecret", "secretsmanager:TagResource", "secretsmanager:UpdateSecret",
    ];

    private readonly JsonElement _statements = Policy().GetProperty("Statement");

    [Fact]
    public void It_allows_what_is_called_and_what_that_takes_and_nothing_else() =>
        Assert.Equal(
            Called().Concat(Implied).Distinct().Order(StringComparer.Ordinal),
            _statements.EnumerateArray().SelectMany(Actions).Order(StringComparer.Ordinal));

    [Fact]
    public void What_changes_something_is_for_named_resources()
    {
        foreach (var statement in _statements.EnumerateArray().Where(statement => $"{statement.GetProperty("Resource")}" == "*"))
            Assert.All(Actions(statement), action => Assert.Matches(":(Describe|Get)", action));
    }

    [Fact]
    public void A_role_is_passed_to_Redshift_alone()
    {
        var statement = _statements.EnumerateArray().Single(statement => Actions(statement).Contains("iam:PassRole"));
        Assert.Equal(
            "redshift.amazonaws.com",
            statement.GetProperty("Condition").GetProperty("StringEquals").GetProperty("iam:PassedToService").GetString());
        Assert.EndsWith(":role/sparkify-*", statement.GetProperty("Resource").GetString());
    }

    private static JsonElement Policy()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "en-US", "about_Sparkify_Aws.md"));
        var text = IndentedObject().Matches(page[page.IndexOf("## PERMISSIONS", StringComparison.Ordinal)..])[0].Value;
        return JsonDocument.Parse(text).RootElement;
    }

    private static IEnumerable<string> Actions(JsonElement statement)
    {
        var actions = statement.GetProperty("Action");
        return actions.ValueKind == JsonValueKind.Array
            ? actions.EnumerateArray().Select(action => action.GetString()!) : [actions.GetString()!];
    }

    // A method of a client is an operation; it is called where the engine's source outside of the clients says so.
    private static IEnumerable<string> Called()
    {
        var folder = Path.Combine(Repository.Folder, "src", "Sparkify.Engine");
        var source = string.Concat(
            Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(file => !Path.GetRelativePath(folder, file).StartsWith("obj", StringComparison.Ordinal))
                .Where(file => !file.EndsWith("Client.cs", StringComparison.Ordinal))
                .Select(File.ReadAllText));
        foreach (var (client, service) in new[]
        {
            (typeof(RedshiftClient), "redshift"), (typeof(IamClient), "iam"), (typeof(IAmazonEC2), "ec2"),
            (typeof(IAmazonSecurityTokenService), "sts"),
        })
        {
            foreach (var method in client.GetMethods().Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal)))
            {
                var operation = method.Name[..^"Async".Length];
                if (source.Contains($".{method.Name}(", StringComparison.Ordinal)
                    || source.Contains($".Paginators.{operation}(", StringComparison.Ordinal))
                {
                    yield return $"{service}:{operation}";
                }
            }
        }
    }

    [GeneratedRegex(@"(?m)^    \{\n(?:      .*\n)+    \}$")]
    private static partial Regex IndentedObject();
}
