package dev.rootstock.providers.aws;

import dev.rootstock.providers.aws.account.AccountCatalogue;
import dev.rootstock.providers.aws.docdb.DocDbCatalogue;
import dev.rootstock.providers.aws.ec2.Ec2Catalogue;
import dev.rootstock.providers.aws.eks.EksCatalogue;
import dev.rootstock.providers.aws.elasticache.ElastiCacheCatalogue;
import dev.rootstock.providers.aws.iam.IamCatalogue;
import dev.rootstock.providers.aws.kms.KmsCatalogue;
import dev.rootstock.providers.aws.lb.LbCatalogue;
import dev.rootstock.providers.aws.rds.RdsCatalogue;
import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.route53.Route53Catalogue;
import dev.rootstock.providers.aws.s3.S3Catalogue;
import dev.rootstock.providers.aws.secretsmanager.SecretsManagerCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every resource type and function, by token. A service's list is loaded when one of its tokens is asked for. */
final class Catalogue {

    /** The modules of the package that are implemented: the part of a token between {@code aws:} and {@code /}. */
    static final List<String> MODULES = List.of(
            "docdb",
            "ec2",
            "eks",
            "elasticache",
            "vpc",
            "iam",
            "index",
            "kms",
            "lb",
            "rds",
            "route53",
            "s3",
            "secretsmanager",
            "ssm");

    private Catalogue() {}

    static Optional<ResourceType> resource(String token) {
        return Optional.ofNullable(resources(module(token)).get(token)).map(Supplier::get);
    }

    static Optional<Function> function(String token) {
        return Optional.ofNullable(functions(module(token)).get(token)).map(Supplier::get);
    }

    static Stream<String> resourceTokens() {
        return MODULES.stream()
                .flatMap(m -> resources(m).keySet().stream())
                .distinct()
                .sorted();
    }

    static Stream<String> functionTokens() {
        return MODULES.stream()
                .flatMap(m -> functions(m).keySet().stream())
                .distinct()
                .sorted();
    }

    private static Map<String, Supplier<ResourceType>> resources(String module) {
        return switch (module) {
            case "docdb" -> DocDbCatalogue.RESOURCES;
            case "ec2", "vpc" -> Ec2Catalogue.RESOURCES;
            case "eks" -> EksCatalogue.RESOURCES;
            case "elasticache" -> ElastiCacheCatalogue.RESOURCES;
            case "iam" -> IamCatalogue.RESOURCES;
            case "kms" -> KmsCatalogue.RESOURCES;
            case "rds" -> RdsCatalogue.RESOURCES;
            case "route53" -> Route53Catalogue.RESOURCES;
            case "s3" -> S3Catalogue.RESOURCES;
            case "secretsmanager" -> SecretsManagerCatalogue.RESOURCES;
            default -> Map.of();
        };
    }

    private static Map<String, Supplier<Function>> functions(String module) {
        return switch (module) {
            case "ec2" -> Ec2Catalogue.FUNCTIONS;
            case "eks" -> EksCatalogue.FUNCTIONS;
            case "iam" -> IamCatalogue.FUNCTIONS;
            case "index", "ssm" -> AccountCatalogue.FUNCTIONS;
            case "lb" -> LbCatalogue.FUNCTIONS;
            case "route53" -> Route53Catalogue.FUNCTIONS;
            default -> Map.of();
        };
    }

    private static String module(String token) {
        var from = token.indexOf(':') + 1;
        var to = token.indexOf('/', from);
        return to < 0 ? "" : token.substring(from, to);
    }
}
