using System.Globalization;

namespace Sparkify.Emulator.Aws.Wire;

/// <summary>A call of an operation: who asks for what, and what it is done to.</summary>
internal sealed class AwsCall(AwsServer server, AwsService service, AwsRequest request)
{
    private readonly IReadOnlyDictionary<string, string> _parameters = request.Parameters;

    public AwsServer Server { get; } = server;

    public AwsAccount Account => Server.Account;

    public AwsService Service { get; } = service;

    /// <summary>The region the call is for.</summary>
    public string Region { get; } = request.Region;

    /// <summary>The part of AWS the region belongs to, as ARNs name it.</summary>
    public string Partition { get; } = PartitionOf(request.Region);

    /// <summary>
    /// What is still to be done before the answer goes out, but not while nobody else may look at the account.
    /// </summary>
    public Func<Task>? Afterwards { get; set; }

    public static string PartitionOf(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : "aws";

    /// <summary>A parameter's value; null when it is not there.</summary>
    public string? Text(string name) => _parameters.GetValueOrDefault(name);

    /// <summary>The value of a parameter that is there.</summary>
    public string Required(string name) => _parameters[name];

    public int? Number(string name) =>
        Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public bool? Flag(string name) => Text(name) is { } text ? text == "true" : null;

    /// <summary>The values of a list, such as IamRoles.IamRoleArn.</summary>
    public IReadOnlyList<string> List(string name)
    {
        var values = new List<string>();
        while (_parameters.TryGetValue($"{name}.{values.Count + 1}", out var value))
            values.Add(value);
        return values;
    }

    /// <summary>How many structures a list has, such as Tags.Tag.</summary>
    public int Count(string name)
    {
        var count = 0;
        while (Has($"{name}.{count + 1}."))
            count++;
        return count;
    }

    /// <summary>The tags of a list, such as Tags.Tag.</summary>
    public Dictionary<string, string> Tags(string name)
    {
        var tags = new Dictionary<string, string>();
        for (var place = 1; place <= Count(name); place++)
        {
            var key = Text($"{name}.{place}.Key") ?? throw Service.Missing($"{name}.{place}.Key");
            if (!tags.TryAdd(key, Text($"{name}.{place}.Value") ?? ""))
                throw Service.Invalid($"Duplicate tag keys found. The key {key} is there twice");
        }

        return tags;
    }

    /// <summary>A number within its bounds.</summary>
    public int Number(string name, int least, int most, int otherwise)
    {
        var number = Number(name) ?? otherwise;
        return number >= least && number <= most
            ? number
            : throw Service.Invalid(
                $"Invalid value {number} for the parameter {name}: it must be between {least} and {most}");
    }

    /// <summary>The ARN of something of the account.</summary>
    public string Arn(string name) => $"arn:{Partition}:redshift:{Region}:{Account.AccountId}:{name}";

    private bool Has(string prefix) => _parameters.Keys.Any(key => key.StartsWith(prefix, StringComparison.Ordinal));
}
