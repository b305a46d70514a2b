package dev.exeunt.bench.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.data.redis.RedisSessionRepository;

/**
 * Spring Boot with Spring Session's plain repository: the faster one, which can't find a user's sessions. Its servlet
 * filter is left out, for it would only add to what is measured.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class Peer {

    public static void main(String[] arguments) {
        SpringApplication.run(Peer.class, arguments);
    }

    @Bean
    RedisSessionRepository sessions(RedisConnectionFactory connections) {
        RedisTemplate<String, Object> redis = new RedisTemplate<>();
        redis.setKeySerializer(RedisSerializer.string());
        redis.setHashKeySerializer(RedisSerializer.string());
        redis.setConnectionFactory(connections);
        redis.afterPropertiesSet();
        return new RedisSessionRepository(redis);
    }
}
